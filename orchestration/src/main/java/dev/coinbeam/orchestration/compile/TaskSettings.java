package dev.coinbeam.orchestration.compile;

import dev.coinbeam.orchestration.kfp.Caching;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.kfp.RetryPolicy;
import java.time.Duration;

/**
 * How a step runs as a task.
 *
 * <p>Every step may be retried, as doing it again with the same input gives the same output. The
 * first and the last are not cached: a source may have changed since, and another model may serve.
 */
record TaskSettings(Caching caching, RetryPolicy retry, Resources resources) {
  private static final Duration WAIT = Duration.ofSeconds(30);

  static TaskSettings of(String step) {
    return switch (step) {
      case "ingest" -> settings(Caching.DISABLED, 3, "500m", "1", "1Gi", "2Gi");
      // DirectRunner holds everything in memory; on Dataflow less would do.
      case "transform" -> settings(Caching.ENABLED, 2, "1", "4", "4Gi", "8Gi");
      case "tune", "train" -> settings(Caching.ENABLED, 2, "1", "4", "2Gi", "4Gi");
      // A model that the gate refuses is refused again: one retry is for a lost machine.
      case "deploy" -> settings(Caching.DISABLED, 1, "500m", "1", "1Gi", "2Gi");
      default -> settings(Caching.DISABLED, 1, "500m", "2", "1Gi", "4Gi");
    };
  }

  private static TaskSettings settings(
      Caching caching,
      int retries,
      String cpuRequest,
      String cpuLimit,
      String memoryRequest,
      String memoryLimit) {
    return new TaskSettings(
        caching,
        RetryPolicy.times(retries, WAIT),
        Resources.of(cpuRequest, cpuLimit, memoryRequest, memoryLimit));
  }
}
