package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.dataflow.DataflowCleanup;
import java.util.List;

/** The services in which runs leave things. */
public final class CloudCleanup {
  private CloudCleanup() {}

  /**
   * All of them.
   *
   * @param progress hears how far a removal is
   */
  public static List<CleanupSource> sources(Progress progress) {
    return List.of(
        new DataflowCleanup(new TransformProgress(progress)), new MlCleanup(progress::say));
  }
}
