package dev.coinbeam.orchestration.records;

import java.util.Map;
import java.util.TreeMap;

/** What the step {@code transform} gives: the features folder and what became of the rows. */
public record TransformOutput(
    @Parameter(Texts.FEATURES) @Artifact(ArtifactType.DATASET) String features,
    @Parameter("hash of the feature spec") String specHash,
    @Parameter("number of features") int featureCount,
    @Parameter("size of the price files") long bytesRead,
    @Parameter("rows read") long rowsRead,
    @Parameter("rows of symbols that were not asked for") long rowsSkipped,
    @Parameter("rows rejected") long rowsRejected,
    @Parameter("rows rejected, by reason") Map<String, Long> rejectedByReason,
    @Parameter("bars kept") long bars,
    @Parameter("missing slots filled") long gapsFilled,
    @Parameter("rows of the train split") long trainRows,
    @Parameter("rows of the eval split") long evalRows,
    @Parameter("rows of the test split") long testRows,
    @Parameter("size of the splits' files") long bytesWritten,
    @Parameter("where the pipeline ran") TransformRunner runner,
    @Parameter("id of the job that ran it; empty when it was this process") String jobId,
    @Parameter("jars that the job staged") int stagedFiles,
    @Parameter("size of the jars that the job staged") long stagedBytes) {
  public TransformOutput {
    rejectedByReason = new TreeMap<>(rejectedByReason);
  }
}
