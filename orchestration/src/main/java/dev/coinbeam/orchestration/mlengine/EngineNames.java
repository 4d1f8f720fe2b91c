package dev.coinbeam.orchestration.mlengine;

import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.Sha256;

/**
 * The names that we choose: letters, digits and underscores, a letter first, at most 128.
 *
 * <p>A hash tells apart what the allowed characters cannot.
 */
final class EngineNames {
  private static final int HASH_LENGTH = 12;

  private EngineNames() {}

  /**
   * The name of a job.
   *
   * @param attempt 1 for the first; another for each one that failed
   */
  static String job(CloudJob job, int attempt) {
    String identity = job.runId() + "\n" + job.step() + "\n" + job.fingerprint();
    String name =
        "coinbeam_%s_%s_%s".formatted(job.step(), plain(job.runId().value()), hash(identity));
    return attempt == 1 ? name : name + "_" + attempt;
  }

  static String model(ModelName name) {
    return "coinbeam_%s_%s".formatted(plain(name.value()), hash(name.value()));
  }

  static String version(Release release) {
    String identity = release.runId() + "\n" + release.modelSha256();
    return "v_%s_%s".formatted(plain(release.runId().value()), hash(identity));
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, HASH_LENGTH);
  }
}
