package dev.coinbeam.orchestration.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.kfp.KubeflowPipeline;
import dev.coinbeam.orchestration.kfp.ParameterSource;
import dev.coinbeam.orchestration.kfp.ParameterSpec;
import dev.coinbeam.orchestration.kfp.PodSettings;
import dev.coinbeam.orchestration.kfp.Task;
import dev.coinbeam.orchestration.kfp.TaskOutput;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that {@code coinbeam run} executes, as the pipeline that Kubeflow executes. */
public final class StepPipeline {
  /**
   * The environment variable that tells a task its run on Kubeflow, which fills a run's id into
   * neither commands nor arguments. As an input it would keep tasks from being cached.
   */
  public static final String RUN_ID_VARIABLE = "COINBEAM_RUN_ID";

  private static final String ROOT = "root";
  private static final String RUN_ID_LABEL = "metadata.labels['pipeline/runid']";
  private static final String DESCRIPTION =
      "Turns raw crypto prices into price features and into a served price forecast.";

  private final Pipeline pipeline;
  private final CompileOptions options;
  private final StepComponents components;

  private StepPipeline(Pipeline pipeline, CompileOptions options) {
    this.pipeline = pipeline;
    this.options = options;
    this.components = new StepComponents(pipeline, options);
  }

  /**
   * Compiles steps.
   *
   * @param pipeline the steps
   * @param options the image and other settings
   * @param values what is to be the parameters' defaults, by the names of the input records'
   *     components; the others keep the defaults of the records. Without a root, whoever starts a
   *     run must give one
   * @throws dev.coinbeam.features.CoinbeamException when the options or values make no pipeline
   *     that could run
   */
  public static KubeflowPipeline compile(
      Pipeline pipeline, CompileOptions options, ObjectNode values) {
    options.requireSteps(pipeline.names());
    if (values.has(ROOT)) {
      SharedRoot.require(values.get(ROOT).asText(), options.volume());
    }
    return new StepPipeline(pipeline, options).compile(values);
  }

  private KubeflowPipeline compile(ObjectNode values) {
    List<Task> tasks = new ArrayList<>();
    for (Step<?, ?> step : pipeline.steps()) {
      tasks.add(task(step));
    }
    return new KubeflowPipeline(options.name(), DESCRIPTION, parameters(values), tasks);
  }

  private List<ParameterSpec> parameters(ObjectNode values) {
    List<ParameterSpec> specs = new ArrayList<>();
    for (RecordField field : ParameterSet.of(pipeline.inputTypes()).withoutProduced().fields()) {
      if (!StepFields.isRunId(field)) {
        ParameterSpec spec = StepComponents.parameter(field);
        specs.add(defaultValue(field, values).map(spec::withDefault).orElse(spec));
      }
    }
    return specs;
  }

  /** The root's own default is a folder of one machine. */
  private static Optional<JsonNode> defaultValue(RecordField field, ObjectNode values) {
    if (values.has(field.name()) || field.name().equals(ROOT)) {
      return Optional.ofNullable(values.get(field.name()));
    }
    return field.defaultValue().map(text -> FieldValues.parse(field, text));
  }

  private <I extends Record & StepInput> Task task(Step<I, ?> step) {
    TaskSettings settings = TaskSettings.of(step.name());
    Task task =
        Task.of(step.name(), components.component(step))
            .with(settings.caching())
            .with(settings.retry())
            .with(pod(step));
    for (RecordField field : RecordField.of(step.inputType())) {
      if (!StepFields.isRunId(field)) {
        task = task.with(StepFields.parameter(field), source(field));
      }
      if (components.takesArtifact(field)) {
        task = task.withArtifact(StepFields.artifact(field), artifactSource(field));
      }
    }
    return task;
  }

  private ParameterSource source(RecordField field) {
    return field.producer().isPresent()
        ? new TaskOutput(producer(field).name(), StepFields.parameter(produced(field)))
        : ParameterSource.pipeline(StepFields.parameter(field));
  }

  private TaskOutput artifactSource(RecordField field) {
    return new TaskOutput(producer(field).name(), StepFields.artifact(produced(field)));
  }

  private Step<?, ?> producer(RecordField field) {
    return pipeline.producing(field.producer().orElseThrow());
  }

  private static RecordField produced(RecordField field) {
    return RecordField.of(field.producer().orElseThrow()).stream()
        .filter(output -> output.name().equals(field.name()))
        .findFirst()
        .orElseThrow();
  }

  private PodSettings pod(Step<?, ?> step) {
    return new PodSettings(
        Map.of("app.kubernetes.io/name", "coinbeam", "app.kubernetes.io/component", step.name()),
        Map.of(),
        Map.of(RUN_ID_VARIABLE, RUN_ID_LABEL),
        options.volume().stream().toList());
  }
}
