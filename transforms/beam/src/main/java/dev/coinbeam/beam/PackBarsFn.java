package dev.coinbeam.beam;

import dev.coinbeam.features.bars.PriceBar;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Packs the bars of a bundle. */
final class PackBarsFn extends DoFn<PriceBar, KV<Integer, BarPack>> {
  private static final long serialVersionUID = 1L;

  /** More bytes of bars than this are handed on before a bundle ends. */
  private static final long MOST_BYTES = 1L << 26;

  /** What dead letters name as their file. */
  private static final String ORIGIN = "PCollection";

  private final BlockPlan plan;
  private transient BarPacker packer;
  private transient long bars;

  PackBarsFn(BlockPlan plan) {
    this.plan = plan;
  }

  /** Starts with no bars. */
  @StartBundle
  public void start() {
    packer = new BarPacker(plan);
    packer.file(ORIGIN);
    bars = 0;
  }

  /** Adds a bar. */
  @ProcessElement
  public void process(@Element PriceBar bar, OutputReceiver<KV<Integer, BarPack>> packs) {
    packer.add(
        packer.series(bar.symbol()),
        bar.time().toEpochMilli(),
        -1,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume());
    bars++;
    if (packer.bytes() > MOST_BYTES) {
      packer.drain().forEach((partition, pack) -> packs.output(KV.of(partition, pack)));
    }
  }

  /** Hands out what is left. */
  @FinishBundle
  public void finish(FinishBundleContext context) {
    PipelineMetrics.brought(bars);
    packer
        .drain()
        .forEach(
            (partition, pack) ->
                context.output(
                    KV.of(partition, pack),
                    BoundedWindow.TIMESTAMP_MIN_VALUE,
                    GlobalWindow.INSTANCE));
    packer
        .slots()
        .ifPresent(
            slots ->
                context.output(
                    ScanFn.RANGE, slots, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
  }
}
