package dev.coinbeam.orchestration.steps;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.beam.PipelineTotals;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.records.TransformOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Computes features and labels from raw prices with the Beam pipeline. */
final class TransformStep implements Step<TransformInput, TransformOutput> {
  private static final String ALL_SYMBOLS = "*";

  @Override
  public String name() {
    return "transform";
  }

  @Override
  public String description() {
    return "Computes features and labels from raw prices, split by time.";
  }

  @Override
  public Class<TransformInput> inputType() {
    return TransformInput.class;
  }

  @Override
  public Class<TransformOutput> outputType() {
    return TransformOutput.class;
  }

  @Override
  public TransformOutput run(TransformInput input, StepContext context) {
    FeatureSpec spec = spec(input);
    String features = RunFiles.folder(input.runId()) + "/features";
    FeaturePipelineOptions options = PipelineOptionsFactory.as(FeaturePipelineOptions.class);
    options.setSource(context.store().address(input.raw()));
    options.setOutput(context.store().address(features));
    options.setSymbol(symbols(input));
    options.setSpec(spec.canonicalJson());
    options.setFormat(input.format());
    options.setMaxRejectRate(input.maxRejectRate());
    options.setDateFormat(input.dateFormat().value());
    options.setColumns(input.columns().value());

    PipelineTotals totals;
    try (TransformProgress progress = new TransformProgress(context.progress())) {
      totals = FeaturePipeline.run(options, progress).totals();
    }
    return new TransformOutput(
        features,
        spec.hash(),
        spec.columnNames().size(),
        totals.bytesRead(),
        totals.rowsRead(),
        totals.rowsSkipped(),
        totals.rowsRejected(),
        totals.rejected(),
        totals.bars(),
        totals.gapsFilled(),
        totals.rowsOut().get(Split.TRAIN),
        totals.rowsOut().get(Split.EVAL),
        totals.rowsOut().get(Split.TEST),
        totals.bytesWritten());
  }

  private static FeatureSpec spec(TransformInput input) {
    return input
        .spec()
        .spec()
        .orElseGet(() -> FeatureSpec.preset(input.preset().name().toLowerCase(Locale.ROOT)));
  }

  private static List<String> symbols(TransformInput input) {
    return input.symbol().strip().equals(ALL_SYMBOLS)
        ? List.of()
        : Arrays.stream(input.symbol().split(",", -1)).map(String::strip).toList();
  }
}
