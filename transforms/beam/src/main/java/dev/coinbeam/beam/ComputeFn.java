package dev.coinbeam.beam;

import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.splits.TimeSplits;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Computes the features of a partition and writes its rows, a temporary file for each split. */
final class ComputeFn extends DoFn<KV<Integer, Iterable<BarPack>>, Report> {
  private static final long serialVersionUID = 1L;

  private final SpecText spec;
  private final BlockPlan plan;
  private final OutputFolder output;
  private final FeatureFormat format;
  private final PCollectionView<Iterable<KV<Long, Long>>> ranges;
  private transient BlockFeatures features;

  /**
   * @param ranges first and last slots of parts of the input
   */
  ComputeFn(
      SpecText spec,
      BlockPlan plan,
      OutputFolder output,
      FeatureFormat format,
      PCollectionView<Iterable<KV<Long, Long>>> ranges) {
    this.spec = spec;
    this.plan = plan;
    this.output = output;
    this.format = format;
    this.ranges = ranges;
  }

  /** Prepares the indicators. */
  @Setup
  public void setup() {
    features = new BlockFeatures(spec.engine(), plan);
  }

  /** Computes one partition. */
  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    TimeSplits splits = SlotRange.splits(spec.spec(), context.sideInput(ranges));
    int partition = context.element().getKey();
    PartitionWriter writer = new PartitionWriter(spec.spec(), splits, output, format, partition);
    try (writer) {
      features.compute(context.element().getValue(), writer);
    }
    Report.Computed report = writer.report();
    PipelineMetrics.computed(report);
    context.output(report);
  }
}
