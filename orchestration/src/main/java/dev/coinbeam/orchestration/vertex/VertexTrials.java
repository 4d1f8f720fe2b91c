package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.Measurement;
import com.google.protobuf.Duration;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A job's trials as a study of ours has them. */
final class VertexTrials {
  private VertexTrials() {}

  /** Those that have ended, by number. */
  static List<Trial> ended(HyperparameterTuningJob job, StudyConfig study) {
    return job.getTrialsList().stream()
        .filter(VertexTrials::hasEnded)
        .map(trial -> trial(trial, study))
        .sorted(Comparator.comparingInt(Trial::trialId))
        .toList();
  }

  private static boolean hasEnded(com.google.cloud.aiplatform.v1.Trial trial) {
    return switch (trial.getState()) {
      case SUCCEEDED, INFEASIBLE -> true;
      default -> false;
    };
  }

  private static Trial trial(com.google.cloud.aiplatform.v1.Trial trial, StudyConfig study) {
    Measurement last = trial.getFinalMeasurement();
    OptionalDouble objective =
        last.getMetricsList().stream()
            .filter(metric -> metric.getMetricId().equals(study.metricTag()))
            .mapToDouble(Measurement.Metric::getValue)
            .filter(Double::isFinite)
            .findFirst();
    int number = Integer.parseInt(trial.getId());
    if (objective.isEmpty()
        || trial.getState() == com.google.cloud.aiplatform.v1.Trial.State.INFEASIBLE) {
      return new Trial(
          number,
          Trial.State.FAILED,
          parameters(trial),
          Double.NaN,
          0,
          0,
          seconds(trial),
          Collections.emptySortedMap(),
          reason(trial, study));
    }
    int steps = Math.toIntExact(last.getStepCount());
    return new Trial(
        number,
        Trial.State.SUCCEEDED,
        parameters(trial),
        objective.getAsDouble(),
        steps,
        steps,
        seconds(trial),
        new TreeMap<>(Map.of(steps, objective.getAsDouble())),
        "");
  }

  private static String reason(com.google.cloud.aiplatform.v1.Trial trial, StudyConfig study) {
    return trial.getInfeasibleReason().isEmpty()
        ? "it reported no %s; see the log of %s".formatted(study.metricTag(), trial.getCustomJob())
        : trial.getInfeasibleReason();
  }

  private static Map<String, String> parameters(com.google.cloud.aiplatform.v1.Trial trial) {
    Map<String, String> values = new LinkedHashMap<>();
    trial
        .getParametersList()
        .forEach(parameter -> values.put(parameter.getParameterId(), text(parameter.getValue())));
    return values;
  }

  /** Whole numbers without a fraction, as they read in a study of ours. */
  private static String text(Value value) {
    if (value.getKindCase() == Value.KindCase.STRING_VALUE) {
      return value.getStringValue();
    }
    double number = value.getNumberValue();
    return number == Math.rint(number)
        ? new BigDecimal(number).toBigInteger().toString()
        : Double.toString(number);
  }

  private static double seconds(com.google.cloud.aiplatform.v1.Trial trial) {
    Duration took =
        trial.hasStartTime() && trial.hasEndTime()
            ? Timestamps.between(trial.getStartTime(), trial.getEndTime())
            : Durations.ZERO;
    return Durations.toMillis(took) / 1000.0;
  }
}
