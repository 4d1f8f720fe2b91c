package dev.coinbeam.orchestration.records;

import dev.coinbeam.features.files.FeatureFormat;
import java.util.Set;

/** What the step {@code transform} takes: raw prices and the features wanted of them. */
public record TransformInput(
    @Parameter(value = Texts.ROOT, defaultValue = Texts.DEFAULT_ROOT) String root,
    @Parameter(Texts.RUN_ID) RunId runId,
    @Parameter("raw price file, relative to the root")
        @Artifact(ArtifactType.DATASET)
        @ProducedBy(IngestOutput.class)
        String raw,
    @Parameter(
            value = "symbol (slug) to use; several separated by commas; '*' for all",
            defaultValue = "bitcoin")
        String symbol,
    @Parameter(value = "feature spec when no file is given", defaultValue = "indicators")
        Preset preset,
    @Parameter(value = "feature spec file (YAML or JSON) in place of the preset", defaultValue = "")
        @FileContent
        SpecText spec,
    @Parameter(value = "format of the feature files", defaultValue = "csv") FeatureFormat format,
    @Parameter(
            value = "share of rejected rows above which the step fails",
            defaultValue = "0.01",
            min = 0,
            max = 1)
        double maxRejectRate,
    @Parameter(
            value = "pattern of the dates (java.time); empty: ISO dates, ISO date-times, epoch",
            defaultValue = "")
        DateFormat dateFormat,
    @Parameter(
            value = "other names of the columns, for example slug=coin,date=timestamp",
            defaultValue = "")
        ColumnNames columns,
    @Parameter(
            value = "where the Beam pipeline runs: in this process, or on Google Dataflow",
            defaultValue = "direct")
        TransformRunner runner,
    @Parameter(value = Texts.PROJECT, defaultValue = "") String project,
    @Parameter(value = Texts.REGION, defaultValue = "") String region,
    @Parameter(
            value = "machine type of Dataflow's workers",
            defaultValue = TransformInput.DEFAULT_WORKER)
        @Manner
        String workerMachineType,
    @Parameter(
            value = "most workers of a Dataflow job; 0: as the service thinks fit",
            defaultValue = "0",
            min = 0,
            max = 4000)
        @Manner
        int maxWorkers,
    @Parameter(
            value = "e-mail of the service account of Dataflow's workers; empty: the project's own",
            defaultValue = "")
        @Manner
        String workerServiceAccount,
    @Parameter(
            value =
                "subnetwork of Dataflow's workers, such as regions/us-central1/subnetworks/mine;"
                    + " empty: the default network",
            defaultValue = "")
        @Manner
        String workerSubnetwork,
    @Parameter(
            value =
                "a job that is started: finish (wait for it), cancel (the same, and an interrupt"
                    + " cancels it) or leave (do not wait)",
            defaultValue = "finish")
        @Manner
        JobWait jobWait,
    @Parameter(
            value = "more options of Beam, such as --diskSizeGb=50; on the command line after --",
            defaultValue = "")
        @Manner
        BeamOptions beamOptions)
    implements StepInput {
  /** Four vCPU: a partition is one thread's work, and larger machines gain nothing. */
  static final String DEFAULT_WORKER = "n2-standard-4";

  @Override
  public Set<String> unused() {
    return runner == TransformRunner.DIRECT ? Set.of("project", "region") : Set.of();
  }
}
