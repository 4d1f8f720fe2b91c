package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.model.tuning.ParameterSpec;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.RunLabels;

/** The jobs that are asked for, in the API's JSON. */
final class TrainingInputs {
  private static final String MACHINE_TYPE = "n1-standard-4";

  private TrainingInputs() {}

  /** A job that runs the container once. */
  static ObjectNode training(String jobId, CloudJob job, Region region) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("jobId", jobId);
    ObjectNode input = body.putObject("trainingInput");
    input.put("scaleTier", "CUSTOM");
    input.put("masterType", job.machines().typeOr(MACHINE_TYPE));
    ObjectNode container = input.putObject("masterConfig").put("imageUri", job.image());
    container.putArray("containerCommand").add(CloudJob.COMMAND);
    ArrayNode args = input.putArray("args");
    job.args().forEach(args::add);
    input.put("region", region.value());
    input.put("jobDir", job.output());
    if (!job.machines().serviceAccount().isEmpty()) {
      input.put("serviceAccount", job.machines().serviceAccount());
    }
    ObjectNode labels = body.putObject("labels");
    RunLabels.of(job.runId(), job.step()).toMap().forEach(labels::put);
    return body;
  }

  /** The same for each trial of a study. */
  static ObjectNode tuning(String jobId, CloudJob job, Region region, StudyConfig study) {
    ObjectNode body = training(jobId, job, region);
    ObjectNode spec = body.withObject("/trainingInput").putObject("hyperparameters");
    spec.put("goal", study.goal().name());
    spec.put("hyperparameterMetricTag", study.metricTag());
    spec.put("maxTrials", study.maxTrials());
    spec.put("maxParallelTrials", study.maxParallelTrials());
    if (study.maxFailedTrials() > 0) {
      spec.put("maxFailedTrials", study.maxFailedTrials());
    }
    spec.put(
        "enableTrialEarlyStopping", study.trialStopping() == StudyConfig.TrialStopping.WHEN_BEHIND);
    study.resumePreviousJobId().ifPresent(id -> spec.put("resumePreviousJobId", id));
    spec.put("algorithm", study.algorithm().name());
    ArrayNode params = spec.putArray("params");
    study.params().forEach(param -> parameter(params.addObject(), param));
    return body;
  }

  private static void parameter(ObjectNode node, ParameterSpec param) {
    node.put("parameterName", param.name()).put("type", param.type().name());
    switch (param.type()) {
      case DOUBLE, INTEGER ->
          node.put("minValue", param.minValue())
              .put("maxValue", param.maxValue())
              .put("scaleType", param.scale().name());
      case DISCRETE -> {
        ArrayNode values = node.putArray("discreteValues");
        param.discreteValues().forEach(values::add);
        node.put("scaleType", param.scale().name());
      }
      case CATEGORICAL -> {
        ArrayNode values = node.putArray("categoricalValues");
        param.categoricalValues().forEach(values::add);
      }
    }
  }
}
