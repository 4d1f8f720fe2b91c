package dev.coinbeam.beam;

import com.google.auto.value.AutoValue;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.spec.FeatureSpec;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Computes the features of bars, in anyone's pipeline.
 *
 * <pre>{@code
 * FeatureSpec spec = FeatureSpec.preset("indicators");
 * PCollection<PriceBar> bars = pipeline.apply(Create.of(bar1, bar2, bar3));
 * PriceFeatureResult result = bars.apply(PriceFeatureTransform.of(spec));
 * PCollection<Row> rows = result.getOutput().apply(PriceFeatures.toRows(spec));
 * PCollection<Row> sum =
 *     rows.apply(Group.<Row>globally().aggregateField("volatility_20", Sum.ofDoubles(), "sum"));
 * }</pre>
 *
 * <p>Bars may come in any order, of any number of symbols. A bar gives an element when it has its
 * full lookback and its label, with the same bits as in the files of {@link FeaturePipeline}. Of
 * several bars in one slot of a symbol, the latest is kept, then the one with the greatest volume,
 * close, open, high, low; those with the same values collapse into it, others go to {@link
 * PriceFeatureResult#getErrors()}. Splits are by time, over the range of all bars. No bars give no
 * elements.
 *
 * <p>The input must be bounded and in the global window: the splits need its whole range.
 */
@AutoValue
public abstract class PriceFeatureTransform
    extends PTransform<PCollection<PriceBar>, PriceFeatureResult> {
  private static final long serialVersionUID = 1L;
  private static final long BLOCK_LENGTH = 65_536;
  private static final TupleTag<KV<Integer, BarPack>> PACKS = new TupleTag<>() {};

  abstract FeatureSpec spec();

  abstract long blockLength();

  /** 0 for as many as the runner has workers. */
  abstract int partitions();

  abstract Builder toBuilder();

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setSpec(FeatureSpec spec);

    abstract Builder setBlockLength(long slots);

    abstract Builder setPartitions(int partitions);

    abstract PriceFeatureTransform build();
  }

  /** Computes the features of a spec. */
  public static PriceFeatureTransform of(FeatureSpec spec) {
    return new AutoValue_PriceFeatureTransform.Builder()
        .setSpec(spec)
        .setBlockLength(BLOCK_LENGTH)
        .setPartitions(0)
        .build();
  }

  /**
   * Cuts series into blocks of this many slots, 65,536 unless said otherwise; changes no result.
   *
   * @throws IllegalArgumentException when it is not within 1..16,777,216
   */
  public PriceFeatureTransform withBlockLength(long slots) {
    if (slots < 1 || slots > 1L << 24) {
      throw new IllegalArgumentException("block length " + slots + " is not within 1..16777216");
    }
    return toBuilder().setBlockLength(slots).build();
  }

  /**
   * Spreads blocks over this many keys, as many as the runner has workers unless said otherwise;
   * changes no result.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public PriceFeatureTransform withPartitions(int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(partitions + " partitions are less than 1");
    }
    return toBuilder().setPartitions(partitions).build();
  }

  @Override
  public PriceFeatureResult expand(PCollection<PriceBar> bars) {
    if (bars.isBounded() != IsBounded.BOUNDED
        || !(bars.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException(
          bars.getName() + " must be bounded and in the global window, to be split by its range");
    }
    SpecText spec = new SpecText(spec());
    int keys =
        partitions() > 0
            ? partitions()
            : RunnerTraits.of(bars.getPipeline().getOptions()).workers();
    BlockPlan plan = BlockPlan.of(spec.engine(), blockLength(), keys);
    PCollectionTuple packed =
        bars.apply(
            "Pack",
            ParDo.of(new PackBarsFn(plan)).withOutputTags(PACKS, TupleTagList.of(ScanFn.RANGE)));
    PCollectionView<Iterable<KV<Long, Long>>> ranges =
        packed
            .get(ScanFn.RANGE)
            .setCoder(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()))
            .apply("TimeRange", View.asIterable());
    PCollectionTuple computed =
        packed
            .get(PACKS)
            .setCoder(KvCoder.of(VarIntCoder.of(), new BarPackCoder()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Compute",
                ParDo.of(new ComputeRowsFn(spec, plan, ranges))
                    .withSideInputs(ranges)
                    .withOutputTags(ComputeRowsFn.OUTPUT, TupleTagList.of(ComputeRowsFn.ERRORS)));
    return new PriceFeatureResult(
        ComputeRowsFn.OUTPUT,
        computed.get(ComputeRowsFn.OUTPUT).setCoder(PriceFeatures.coder()),
        ComputeRowsFn.ERRORS,
        computed.get(ComputeRowsFn.ERRORS).setCoder(new DeadLetterCoder()));
  }
}
