package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.StepInput;
import java.util.List;
import java.util.Optional;

/**
 * Steps in order, with every produced input traced to the earlier step that gives it.
 *
 * <p>Immutable.
 */
public final class Pipeline {
  private final List<Step<?, ?>> steps;

  /**
   * Checks the wiring of steps.
   *
   * @throws IllegalArgumentException when an input is produced by no earlier step, or by one whose
   *     output has no component of that name and type
   */
  public Pipeline(List<Step<?, ?>> steps) {
    this.steps = List.copyOf(steps);
    for (Step<?, ?> step : steps) {
      for (RecordField field : RecordField.of(step.inputType())) {
        field.producer().ifPresent(output -> requireProduced(step, field, output));
      }
    }
  }

  /** Ingest, transform, tune, train and deploy, on this machine or where their inputs say. */
  public static Pipeline fiveSteps() {
    return fiveSteps(CloudBackends.defaults());
  }

  static Pipeline fiveSteps(CloudBackends backends) {
    CloudSteps cloud = new CloudSteps(backends);
    return new Pipeline(
        List.of(
            new IngestStep(),
            new TransformStep(),
            new TuneStep(cloud),
            new TrainStep(cloud),
            new DeployStep(cloud)));
  }

  /** The steps in order. */
  public List<Step<?, ?>> steps() {
    return steps;
  }

  /** The names of the steps in order. */
  public List<String> names() {
    return steps.stream().<String>map(Step::name).toList();
  }

  /** The step of a name. */
  public Optional<Step<?, ?>> named(String name) {
    for (Step<?, ?> step : steps) {
      if (step.name().equals(name)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** The input records of all steps, in order. */
  public List<? extends Class<? extends Record>> inputTypes() {
    return steps.stream().<Class<? extends Record>>map(Pipeline::inputType).toList();
  }

  /**
   * The step that gives an output record.
   *
   * @throws IllegalArgumentException when none does
   */
  public Step<?, ?> producing(Class<? extends Record> outputType) {
    return steps.stream()
        .filter(step -> step.outputType() == outputType)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no step gives " + outputType.getSimpleName()));
  }

  private static <I extends Record & StepInput> Class<? extends Record> inputType(Step<I, ?> step) {
    return step.inputType();
  }

  private void requireProduced(Step<?, ?> step, RecordField field, Class<? extends Record> output) {
    Step<?, ?> producer = producing(output);
    boolean fits =
        steps.indexOf(producer) < steps.indexOf(step)
            && RecordField.of(output).stream()
                .anyMatch(
                    given ->
                        given.name().equals(field.name()) && given.type().equals(field.type()));
    if (!fits) {
      throw new IllegalArgumentException(
          "step %s needs '%s' (%s) of an earlier step, but %s does not give it"
              .formatted(step.name(), field.name(), field.type(), producer.name()));
    }
  }
}
