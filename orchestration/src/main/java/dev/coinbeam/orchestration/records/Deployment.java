package dev.coinbeam.orchestration.records;

/**
 * Where a deployed version comes from: the file {@code assets.extra/deployment.json} in it.
 *
 * @param runId the run that trained it
 * @param modelSha256 SHA-256 over the SavedModel's files, without this one
 */
public record Deployment(RunId runId, String modelSha256) {
  /** Its name within a version's folder. */
  public static final String FILE = "assets.extra/deployment.json";

  /**
   * Reads the file's text.
   *
   * @throws dev.coinbeam.features.CoinbeamException when the text is no such record
   */
  public static Deployment parse(String text, String where) {
    return RecordJson.bind(RecordJson.parse(text, where), Deployment.class, where);
  }
}
