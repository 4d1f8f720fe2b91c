package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Sha256;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is to be run. Its run is found again by its name: submitting the same once more follows that
 * run and starts no second one.
 *
 * @param pipeline what runs
 * @param pipelineName under which it is uploaded
 * @param runName 1 to 100 characters
 * @param parameters as {@link RunParameters} gives them
 * @param outputRoot where the engine puts artifacts that tasks do not place themselves; empty for
 *     the engine's default
 * @param serviceAccount that the tasks run as; empty for the engine's default
 */
public record Submission(
    PipelineFile pipeline,
    String pipelineName,
    String runName,
    ObjectNode parameters,
    String outputRoot,
    String serviceAccount) {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,100}");

  public Submission {
    Objects.requireNonNull(pipeline, "pipeline");
    requireName("pipeline", pipelineName);
    requireName("run", runName);
    parameters = parameters.deepCopy();
    Objects.requireNonNull(outputRoot, "outputRoot");
    Objects.requireNonNull(serviceAccount, "serviceAccount");
  }

  /** A SHA-256 in hex over all that decides what the run does. */
  public String fingerprint() {
    return Sha256.of(
        String.join(
            "\n", pipeline.versionName(), parameters.toString(), outputRoot, serviceAccount));
  }

  /** What to throw when a run of that name does something else. */
  public CoinbeamException nameIsTaken(String where) {
    return new CoinbeamException(
        "%s has a run '%s' already, of another pipeline or with other parameters; choose another --run-name."
            .formatted(where, runName));
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches() || name.isBlank()) {
      throw new CoinbeamException(
          "The name of the %s is '%s'; expected 1 to 100 characters without slashes and control characters."
              .formatted(what, name));
    }
  }
}
