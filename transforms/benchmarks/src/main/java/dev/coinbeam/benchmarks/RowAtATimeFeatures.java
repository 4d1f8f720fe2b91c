package dev.coinbeam.benchmarks;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;

/**
 * The baseline: the same features by the pipeline that a good Beam user writes first.
 *
 * <p>TextIO, one element per row, GroupByKey by symbol, sort, compute, TextIO. The arithmetic is
 * Coinbeam's own, so that what differs is how the data moves. Usage: {@code RowAtATimeFeatures
 * prices.csv output-prefix [--enforceImmutability=false --enforceEncodability=false]}.
 */
public final class RowAtATimeFeatures {
  private RowAtATimeFeatures() {}

  /**
   * Runs the pipeline to its end.
   *
   * @param args input, output prefix and Beam options
   */
  public static void main(String[] args) {
    String[] options = List.of(args).subList(2, args.length).toArray(String[]::new);
    FeatureSpec spec = FeatureSpec.preset("indicators");
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(options).withValidation().as(DirectOptions.class));
    pipeline
        .apply(TextIO.read().from(args[0]))
        .apply(ParDo.of(new ParseRow()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), new RowBar.Coder()))
        .apply(GroupByKey.create())
        .apply(ParDo.of(new ComputeSeries()))
        .apply(TextIO.write().to(args[1]).withSuffix(".csv").withHeader(RowText.header(spec)));
    pipeline.run().waitUntilFinish();
  }

  static final class ParseRow extends DoFn<String, KV<String, RowBar>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String line, OutputReceiver<KV<String, RowBar>> out) {
      if (RowText.isHeader(line)) {
        return;
      }
      String[] fields = RowText.fields(line);
      double[] values = RowText.values(fields);
      long slot = LocalDate.parse(RowText.date(fields)).toEpochDay();
      out.output(
          KV.of(
              RowText.slug(fields),
              new RowBar(slot, values[0], values[1], values[2], values[3], values[4])));
    }
  }

  static final class ComputeSeries extends DoFn<KV<String, Iterable<RowBar>>, String> {
    private static final long serialVersionUID = 1L;

    private transient FeatureEngine engine;

    @Setup
    public void setUp() {
      engine = new FeatureEngine(FeatureSpec.preset("indicators"));
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<RowBar>> series, OutputReceiver<String> out) {
      List<RowBar> bars = new ArrayList<>();
      series.getValue().forEach(bars::add);
      bars.sort(Comparator.comparingLong(RowBar::slot));
      BarColumns.Builder columns = BarColumns.builder(bars.size());
      for (RowBar bar : bars) {
        columns.append(bar.slot(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
      }
      FeatureColumns features = engine.compute(columns.build(), Long.MIN_VALUE, Long.MAX_VALUE);
      int count = engine.spec().features().size();
      for (int row = 0; row < features.size(); row++) {
        RowBar bar = bars.get(features.barIndex(row));
        StringBuilder line =
            RowText.leading(
                series.getKey(),
                BarInterval.DAILY.format(bar.slot()),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close());
        for (int column = 0; column < count; column++) {
          line.append(',').append(features.feature(column, row));
        }
        out.output(line.append(',').append(features.label(row)).toString());
      }
    }
  }
}
