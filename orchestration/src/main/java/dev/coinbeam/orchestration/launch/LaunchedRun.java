package dev.coinbeam.orchestration.launch;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.StepPipeline;
import dev.coinbeam.orchestration.records.RunId;
import java.util.Map;

/** Which run a task belongs to: all tasks of a Kubeflow run are one run of Coinbeam. */
public final class LaunchedRun {
  private static final String PLACEHOLDER = "{{";

  private LaunchedRun() {}

  /**
   * The run's id.
   *
   * @param argument what stands where the pipeline's file has a placeholder: Vertex AI fills it in,
   *     Kubeflow leaves it
   * @param environment the process's environment, in which Kubeflow has the run's id
   * @throws CoinbeamException when neither names a run
   */
  public static RunId id(String argument, Map<String, String> environment) {
    String id =
        argument.startsWith(PLACEHOLDER)
            ? environment.getOrDefault(StepPipeline.RUN_ID_VARIABLE, "")
            : argument;
    if (id.isBlank()) {
      throw new CoinbeamException(
          "The run's id is missing: --run-id is %s and the environment has no %s; submit the whole pipeline file, its second document too."
              .formatted(argument, StepPipeline.RUN_ID_VARIABLE));
    }
    try {
      return new RunId(id);
    } catch (IllegalArgumentException e) {
      throw new CoinbeamException("The run cannot be named so: %s.".formatted(e.getMessage()), e);
    }
  }
}
