package dev.coinbeam.orchestration.dataflow;

/**
 * What a job's workers are.
 *
 * @param machineType such as {@code n2-standard-4}; empty for the service's choice
 * @param most how many at most; 0 for the service's choice
 * @param serviceAccount its e-mail; empty for the project's own
 * @param subnetwork such as {@code regions/us-central1/subnetworks/mine}; empty for the default
 */
public record WorkerOptions(
    String machineType, int most, String serviceAccount, String subnetwork) {
  public WorkerOptions {
    if (most < 0) {
      throw new IllegalArgumentException("most workers is %d; expected 0 or more".formatted(most));
    }
  }
}
