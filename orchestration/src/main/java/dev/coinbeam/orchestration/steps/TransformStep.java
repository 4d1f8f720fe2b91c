package dev.coinbeam.orchestration.steps;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.beam.FeaturePipelineResult;
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

    FeaturePipelineResult result = FeaturePipeline.run(options);
    return new TransformOutput(
        features,
        spec.hash(),
        spec.columnNames().size(),
        result.read(),
        result.skipped(),
        result.rejected().values().stream().mapToLong(Long::longValue).sum(),
        result.rejected(),
        result.bars(),
        result.gapsFilled(),
        result.rows(Split.TRAIN),
        result.rows(Split.EVAL),
        result.rows(Split.TEST));
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
