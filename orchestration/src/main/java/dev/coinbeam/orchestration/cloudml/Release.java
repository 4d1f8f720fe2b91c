package dev.coinbeam.orchestration.cloudml;

import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import java.util.Objects;

/**
 * A SavedModel that is to serve.
 *
 * @param runId the run that trained it
 * @param modelName what it is served as
 * @param modelSha256 SHA-256 over its files, 64 lower-case hexadecimal digits
 * @param savedModel address of its folder, without a slash at the end
 * @param image the container image that serves it: Coinbeam's own, or a prebuilt one for TensorFlow
 * @param machines what it runs on
 */
public record Release(
    RunId runId,
    ModelName modelName,
    String modelSha256,
    String savedModel,
    String image,
    Machines machines) {
  private static final int HASH_LENGTH = 64;

  public Release {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(modelName, "modelName");
    Objects.requireNonNull(savedModel, "savedModel");
    Objects.requireNonNull(machines, "machines");
    CloudJob.requireImage(image, "--serving-image or --image");
    if (modelSha256.length() != HASH_LENGTH) {
      throw new IllegalArgumentException(
          "modelSha256 has %d digits; expected 64".formatted(modelSha256.length()));
    }
  }
}
