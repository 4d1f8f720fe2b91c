package dev.coinbeam.orchestration.records;

/** What the step {@code ingest} gives: the raw file under the root, and where it came from. */
public record IngestOutput(
    @Parameter("raw price file, relative to the root") @Artifact(ArtifactType.DATASET) String raw,
    @Parameter("SHA-256 of the raw file") String sha256,
    @Parameter("size of the raw file in bytes") long bytes,
    @Parameter("source as given") String source,
    @Parameter("URL that answered after redirects; empty for a file") String resolvedUrl,
    @Parameter("Git commit that a GitHub URL stood for; empty when there is none")
        String resolvedCommit,
    @Parameter("entity tag of the answer; empty when there is none") String etag,
    @Parameter("whether an unchanged copy was there already") boolean reused) {}
