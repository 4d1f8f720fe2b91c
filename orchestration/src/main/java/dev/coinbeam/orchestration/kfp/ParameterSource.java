package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a task's input parameter gets its value. */
public sealed interface ParameterSource
    permits ParameterSource.Constant,
        ParameterSource.PipelineParameter,
        ParameterSource.OfRun,
        TaskOutput {
  /** A value fixed when the pipeline is compiled. */
  static ParameterSource constant(JsonNode value) {
    return new Constant(value);
  }

  /** A parameter of the pipeline. */
  static ParameterSource pipeline(String parameter) {
    return new PipelineParameter(parameter);
  }

  /** An output parameter of another task. */
  static ParameterSource output(String task, String parameter) {
    return new TaskOutput(task, parameter);
  }

  /** Something about the run, known once it has begun; always text. */
  static ParameterSource run(RunFact fact) {
    return new OfRun(fact);
  }

  /**
   * A value fixed when the pipeline is compiled.
   *
   * @param value of the input's type
   */
  record Constant(JsonNode value) implements ParameterSource {}

  /**
   * A parameter of the pipeline.
   *
   * @param name its name
   */
  record PipelineParameter(String name) implements ParameterSource {}

  /**
   * Something about the run.
   *
   * @param fact what
   */
  record OfRun(RunFact fact) implements ParameterSource {}

  /** What Kubeflow knows of a run and its tasks. */
  enum RunFact {
    /** The name that the run is shown by. */
    JOB_NAME("pipeline_job_name"),
    /** The name of the run's resource: a workflow's on Kubeflow, a full path on Vertex AI. */
    JOB_RESOURCE_NAME("pipeline_job_resource_name"),
    /** The run's id. */
    JOB_ID("pipeline_job_uuid"),
    /** The task's name. */
    TASK_NAME("pipeline_task_name"),
    /** The id of the task's execution. */
    TASK_ID("pipeline_task_uuid");

    private final String key;

    RunFact(String key) {
      this.key = key;
    }

    /** The text that stands for the fact where a value is expected. */
    public String placeholder() {
      return "{{$.%s}}".formatted(key);
    }
  }
}
