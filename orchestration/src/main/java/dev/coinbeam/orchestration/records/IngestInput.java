package dev.coinbeam.orchestration.records;

/** What the step {@code ingest} takes: where the raw prices come from. */
public record IngestInput(
    @Parameter(value = Texts.ROOT, defaultValue = Texts.DEFAULT_ROOT) String root,
    @Parameter(Texts.RUN_ID) RunId runId,
    @Parameter(
            value =
                "price file: a path, a file: or http(s): URL, or a GitHub blob or raw URL"
                    + " (its ref may be a commit)",
            defaultValue =
                "https://github.com/dvdbisong/gcp-learningmodels-book/blob/master/Chapter_09/crypto-markets.csv")
        String source,
    @Parameter(
            value = "commit that takes the place of a GitHub URL's ref, 40 hexadecimal digits",
            defaultValue = "")
        String commit,
    @Parameter(
            value = "SHA-256 that the source must have, 64 hexadecimal digits; empty: any",
            defaultValue = "")
        Sha256Pin sha256)
    implements StepInput {
  /** The root when none is given. */
  public static final String DEFAULT_ROOT = Texts.DEFAULT_ROOT;
}
