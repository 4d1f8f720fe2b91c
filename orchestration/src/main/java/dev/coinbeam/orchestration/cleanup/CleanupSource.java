package dev.coinbeam.orchestration.cleanup;

import java.util.List;

/** A place where runs leave things: the root, or a service. */
@FunctionalInterface
public interface CleanupSource {
  /**
   * What a run has made there and what is still there, in the order in which it is to be removed.
   *
   * <p>Only what is known to be the run's is given: by its place under the root, by the run's
   * record in it, or by the label {@code coinbeam-run}.
   *
   * @return empty when there is nothing
   * @throws dev.coinbeam.features.CoinbeamException when the place cannot be looked at
   */
  List<RunResource> find(RunScope scope);
}
