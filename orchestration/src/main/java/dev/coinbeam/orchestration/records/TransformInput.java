package dev.coinbeam.orchestration.records;

import dev.coinbeam.features.files.FeatureFormat;

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
        ColumnNames columns)
    implements StepInput {}
