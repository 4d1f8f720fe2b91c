package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A task as the message {@code PipelineTaskSpec} in JSON. */
final class TaskJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TaskJson() {}

  static ObjectNode of(Task task) {
    ObjectNode json = JSON.objectNode();
    json.putObject("taskInfo").put("name", task.name());
    json.putObject("componentRef").put("name", task.component().key());
    ObjectNode caching = json.putObject("cachingOptions");
    if (task.caching() == Caching.ENABLED) {
      caching.put("enableCache", true);
    }
    PipelineSpecJson.setUnlessEmpty(
        json, "dependentTasks", PipelineSpecJson.array(task.dependencies()));
    PipelineSpecJson.setUnlessEmpty(json, "inputs", inputs(task));
    task.retry().ifPresent(retry -> json.set("retryPolicy", retry(retry)));
    return json;
  }

  private static ObjectNode inputs(Task task) {
    ObjectNode json = JSON.objectNode();
    if (!task.parameters().isEmpty()) {
      ObjectNode parameters = json.putObject("parameters");
      task.parameters().forEach((name, source) -> parameters.set(name, source(source)));
    }
    if (!task.artifacts().isEmpty()) {
      ObjectNode artifacts = json.putObject("artifacts");
      task.artifacts()
          .forEach(
              (name, output) ->
                  artifacts
                      .putObject(name)
                      .putObject("taskOutputArtifact")
                      .put("producerTask", output.task())
                      .put("outputArtifactKey", output.key()));
    }
    return json;
  }

  private static ObjectNode source(ParameterSource source) {
    ObjectNode json = JSON.objectNode();
    if (source instanceof ParameterSource.Constant constant) {
      json.putObject("runtimeValue").set("constant", constant.value());
    } else if (source instanceof ParameterSource.PipelineParameter parameter) {
      json.put("componentInputParameter", parameter.name());
    } else if (source instanceof ParameterSource.OfRun ofRun) {
      json.putObject("runtimeValue").put("constant", ofRun.fact().placeholder());
    } else if (source instanceof TaskOutput output) {
      json.putObject("taskOutputParameter")
          .put("producerTask", output.task())
          .put("outputParameterKey", output.key());
    }
    return json;
  }

  private static ObjectNode retry(RetryPolicy retry) {
    return JSON.objectNode()
        .put("maxRetryCount", retry.maxRetries())
        .put("backoffDuration", seconds(retry.backoff()))
        .put("backoffFactor", retry.factor())
        .put("backoffMaxDuration", seconds(retry.longestBackoff()));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
