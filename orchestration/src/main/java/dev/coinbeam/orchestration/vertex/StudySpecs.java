package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.StudySpec;
import com.google.cloud.aiplatform.v1.StudySpec.MetricSpec.GoalType;
import com.google.cloud.aiplatform.v1.StudySpec.ParameterSpec.CategoricalValueSpec;
import com.google.cloud.aiplatform.v1.StudySpec.ParameterSpec.DiscreteValueSpec;
import com.google.cloud.aiplatform.v1.StudySpec.ParameterSpec.DoubleValueSpec;
import com.google.cloud.aiplatform.v1.StudySpec.ParameterSpec.IntegerValueSpec;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.tuning.Goal;
import dev.coinbeam.model.tuning.ParameterSpec;
import dev.coinbeam.model.tuning.ScaleType;
import dev.coinbeam.model.tuning.StudyConfig;

/** A study in Vertex AI's words. */
final class StudySpecs {
  private StudySpecs() {}

  /**
   * The same study.
   *
   * @throws CoinbeamException when it goes on with an earlier one, which Vertex AI cannot
   */
  static StudySpec of(StudyConfig study) {
    if (study.resumePreviousJobId().isPresent()) {
      throw new CoinbeamException(
          "The study has resumePreviousJobId '%s', but Vertex AI cannot go on with an earlier study; remove that line, or tune with --ml local."
              .formatted(study.resumePreviousJobId().get()));
    }
    StudySpec.Builder spec =
        StudySpec.newBuilder()
            .addMetrics(
                StudySpec.MetricSpec.newBuilder()
                    .setMetricId(study.metricTag())
                    .setGoal(study.goal() == Goal.MINIMIZE ? GoalType.MINIMIZE : GoalType.MAXIMIZE))
            .setAlgorithm(algorithm(study.algorithm()))
            // A trial reports its best so far, which the last line has.
            .setMeasurementSelectionType(StudySpec.MeasurementSelectionType.LAST_MEASUREMENT);
    study.params().forEach(param -> spec.addParameters(parameter(param)));
    if (study.trialStopping() == StudyConfig.TrialStopping.WHEN_BEHIND) {
      // By steps, which all trials have in common, and not by the time a machine takes for them.
      spec.setMedianAutomatedStoppingSpec(StudySpec.MedianAutomatedStoppingSpec.newBuilder());
    }
    return spec.build();
  }

  private static StudySpec.Algorithm algorithm(StudyConfig.Algorithm algorithm) {
    return switch (algorithm) {
      case GRID_SEARCH -> StudySpec.Algorithm.GRID_SEARCH;
      case RANDOM_SEARCH -> StudySpec.Algorithm.RANDOM_SEARCH;
      case ALGORITHM_UNSPECIFIED -> StudySpec.Algorithm.ALGORITHM_UNSPECIFIED;
    };
  }

  private static StudySpec.ParameterSpec parameter(ParameterSpec param) {
    StudySpec.ParameterSpec.Builder spec =
        StudySpec.ParameterSpec.newBuilder().setParameterId(param.name());
    switch (param.type()) {
      case DOUBLE ->
          spec.setDoubleValueSpec(
                  DoubleValueSpec.newBuilder()
                      .setMinValue(param.minValue())
                      .setMaxValue(param.maxValue()))
              .setScaleType(scale(param.scale()));
      case INTEGER ->
          spec.setIntegerValueSpec(
                  IntegerValueSpec.newBuilder()
                      .setMinValue((long) param.minValue())
                      .setMaxValue((long) param.maxValue()))
              .setScaleType(scale(param.scale()));
      case DISCRETE ->
          spec.setDiscreteValueSpec(
                  DiscreteValueSpec.newBuilder().addAllValues(param.discreteValues()))
              .setScaleType(scale(param.scale()));
      case CATEGORICAL ->
          spec.setCategoricalValueSpec(
              CategoricalValueSpec.newBuilder().addAllValues(param.categoricalValues()));
    }
    return spec.build();
  }

  private static StudySpec.ParameterSpec.ScaleType scale(ScaleType scale) {
    return switch (scale) {
      case UNIT_LINEAR_SCALE -> StudySpec.ParameterSpec.ScaleType.UNIT_LINEAR_SCALE;
      case UNIT_LOG_SCALE -> StudySpec.ParameterSpec.ScaleType.UNIT_LOG_SCALE;
      case UNIT_REVERSE_LOG_SCALE -> StudySpec.ParameterSpec.ScaleType.UNIT_REVERSE_LOG_SCALE;
    };
  }
}
