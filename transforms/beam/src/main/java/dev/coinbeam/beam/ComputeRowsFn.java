package dev.coinbeam.beam;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.splits.TimeSplits;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/** Computes the features of a partition and gives them out row by row. */
final class ComputeRowsFn extends DoFn<KV<Integer, Iterable<BarPack>>, PriceFeatures> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<PriceFeatures> OUTPUT = new TupleTag<>() {};
  static final TupleTag<DeadLetter> ERRORS = new TupleTag<>() {};

  private final SpecText spec;
  private final BlockPlan plan;
  private final PCollectionView<Iterable<KV<Long, Long>>> ranges;
  private transient BlockFeatures features;

  /**
   * @param ranges first and last slots of parts of the input
   */
  ComputeRowsFn(SpecText spec, BlockPlan plan, PCollectionView<Iterable<KV<Long, Long>>> ranges) {
    this.spec = spec;
    this.plan = plan;
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
    features.compute(
        context.element().getValue(),
        new BlockFeatures.Sink() {
          @Override
          public void block(String symbol, BarColumns bars, int coreBars, FeatureColumns block) {
            Map<Split, Long> rows = new EnumMap<>(Split.class);
            for (int row = 0; row < block.size(); row++) {
              PriceFeatures out = row(symbol, bars, block, row, splits);
              out.split().ifPresent(split -> rows.merge(split, 1L, Long::sum));
              context.output(out);
            }
            PipelineMetrics.block(coreBars, block.gapsFilled());
            PipelineMetrics.rowsOut(block.size());
            rows.forEach(PipelineMetrics::rows);
          }

          @Override
          public void rejected(DeadLetter letter) {
            PipelineMetrics.rejected(letter.reason(), 1);
            context.output(ERRORS, letter);
          }
        });
  }

  private PriceFeatures row(
      String symbol, BarColumns bars, FeatureColumns block, int row, TimeSplits splits) {
    int bar = block.barIndex(row);
    double[] prices = {bars.open()[bar], bars.high()[bar], bars.low()[bar], bars.close()[bar]};
    double[] values = new double[block.columns()];
    for (int column = 0; column < values.length; column++) {
      values[column] = block.feature(column, row);
    }
    return new PriceFeatures(
        symbol,
        spec.spec().interval().start(block.slot(row)),
        prices,
        values,
        block.label(row),
        splits.of(block.slot(row)).orElse(null));
  }
}
