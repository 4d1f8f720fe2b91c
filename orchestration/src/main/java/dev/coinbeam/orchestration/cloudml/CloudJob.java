package dev.coinbeam.orchestration.cloudml;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RunId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A container that a service is to run.
 *
 * @param runId the run
 * @param step the run's step
 * @param fingerprint equal for jobs that do the same to the same data, 8 to 64 lower-case
 *     hexadecimal digits
 * @param image the container image
 * @param args its arguments, {@code trial} first
 * @param output where it leaves what it makes, without a slash at the end
 * @param machines what it runs on
 */
public record CloudJob(
    RunId runId,
    String step,
    String fingerprint,
    String image,
    List<String> args,
    String output,
    Machines machines) {
  /** What our image's program is called there. */
  public static final String COMMAND = "coinbeam";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8,64}");

  public CloudJob {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(step, "step");
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException(
          "a fingerprint is '%s'; expected 8 to 64 hexadecimal digits".formatted(fingerprint));
    }
    requireImage(image, "--image");
    args = List.copyOf(args);
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(machines, "machines");
  }

  static void requireImage(String image, String option) {
    if (image.isBlank() || image.chars().anyMatch(Character::isWhitespace)) {
      throw new CoinbeamException(
          "The container image is '%s'; give %s, such as %s us-central1-docker.pkg.dev/my-project/coinbeam/coinbeam:0.1.0."
              .formatted(image, option, option));
    }
  }
}
