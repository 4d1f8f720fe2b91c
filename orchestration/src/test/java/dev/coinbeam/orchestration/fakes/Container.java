package dev.coinbeam.orchestration.fakes;

import java.util.List;
import java.util.Map;

/** Runs what a fake's job would run in a container. */
@FunctionalInterface
public interface Container {
  /**
   * Runs the image's command to its end.
   *
   * @param arguments the job's, and what the service adds
   * @param environment what the service sets
   * @return the exit code
   */
  int run(List<String> arguments, Map<String, String> environment);
}
