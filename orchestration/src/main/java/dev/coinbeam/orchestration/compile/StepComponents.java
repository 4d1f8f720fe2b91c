package dev.coinbeam.orchestration.compile;

import dev.coinbeam.orchestration.kfp.ArtifactSchema;
import dev.coinbeam.orchestration.kfp.ArtifactSpec;
import dev.coinbeam.orchestration.kfp.Caching;
import dev.coinbeam.orchestration.kfp.Component;
import dev.coinbeam.orchestration.kfp.Container;
import dev.coinbeam.orchestration.kfp.Fields;
import dev.coinbeam.orchestration.kfp.ParameterSource.RunFact;
import dev.coinbeam.orchestration.kfp.ParameterSpec;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.util.ArrayList;
import java.util.List;

/** Steps as components: their records as inputs and outputs, and {@code coinbeam step} to run. */
final class StepComponents {
  private static final String COMMAND = "coinbeam";

  private final Pipeline pipeline;
  private final CompileOptions options;

  StepComponents(Pipeline pipeline, CompileOptions options) {
    this.pipeline = pipeline;
    this.options = options;
  }

  <I extends Record & StepInput> Component component(Step<I, ?> step) {
    Fields outputs = outputs(step);
    Resources resources =
        options.resources().getOrDefault(step.name(), TaskSettings.of(step.name()).resources());
    Container container =
        Container.of(options.image(), COMMAND)
            .withArgs(arguments(step, outputs))
            .withResources(resources);
    return new Component(step.name(), inputs(step), outputs, container);
  }

  /**
   * Whether a step gets a produced input as an artifact too, for Kubeflow's picture of what came of
   * what. An artifact of a step that is never cached is a new one each time, and whoever takes it
   * would never be cached either; its name, a parameter, says enough.
   */
  boolean takesArtifact(RecordField input) {
    return input.artifact().isPresent()
        && input.producer().isPresent()
        && TaskSettings.of(pipeline.producing(input.producer().get()).name()).caching()
            == Caching.ENABLED;
  }

  private <I extends Record & StepInput> Fields inputs(Step<I, ?> step) {
    Fields inputs = Fields.none();
    for (RecordField field : RecordField.of(step.inputType())) {
      if (!StepFields.isRunId(field)) {
        inputs = inputs.with(parameter(field));
      }
      if (takesArtifact(field)) {
        inputs = inputs.with(artifact(field));
      }
    }
    return inputs;
  }

  private static Fields outputs(Step<?, ?> step) {
    Fields outputs =
        Fields.none()
            .with(
                new ArtifactSpec(
                    StepFields.REPORT, ArtifactSchema.HTML, "what the step came to, as a page"));
    for (RecordField field : RecordField.of(step.outputType())) {
      outputs = outputs.with(parameter(field));
      if (field.artifact().isPresent()) {
        outputs = outputs.with(artifact(field));
      }
    }
    return outputs;
  }

  static ParameterSpec parameter(RecordField field) {
    return ParameterSpec.of(StepFields.parameter(field), StepFields.type(field))
        .describedAs(field.description());
  }

  private static ArtifactSpec artifact(RecordField field) {
    return new ArtifactSpec(
        StepFields.artifact(field),
        StepFields.schema(field.artifact().orElseThrow()),
        field.description());
  }

  private static List<String> arguments(Step<?, ?> step, Fields outputs) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "step",
                step.name(),
                "--run-id",
                RunFact.JOB_ID.placeholder(),
                "--executor-input",
                "{{$}}"));
    for (ArtifactSpec artifact : outputs.artifacts()) {
      arguments.add("--artifact-path");
      arguments.add("%1$s={{$.outputs.artifacts['%1$s'].path}}".formatted(artifact.name()));
    }
    return arguments;
  }
}
