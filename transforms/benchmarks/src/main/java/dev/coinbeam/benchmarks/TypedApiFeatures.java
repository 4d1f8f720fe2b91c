package dev.coinbeam.benchmarks;

import dev.coinbeam.beam.PriceBars;
import dev.coinbeam.beam.PriceFeatureTransform;
import dev.coinbeam.beam.PriceFeatures;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.spec.FeatureSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * The baseline's job through the typed API: the user's own reading and writing around {@link
 * PriceFeatureTransform}.
 *
 * <p>Usage: {@code TypedApiFeatures prices.csv output-prefix [Beam options]}.
 */
public final class TypedApiFeatures {
  private TypedApiFeatures() {}

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
        .apply(ParDo.of(new ParseBar()))
        .setCoder(PriceBars.coder())
        .apply(PriceFeatureTransform.of(spec))
        .getOutput()
        .apply(ParDo.of(new FormatRow()))
        .apply(TextIO.write().to(args[1]).withSuffix(".csv").withHeader(RowText.header(spec)));
    pipeline.run().waitUntilFinish();
  }

  static final class ParseBar extends DoFn<String, PriceBar> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String line, OutputReceiver<PriceBar> out) {
      if (RowText.isHeader(line)) {
        return;
      }
      String[] fields = RowText.fields(line);
      double[] values = RowText.values(fields);
      out.output(
          new PriceBar(
              RowText.slug(fields),
              LocalDate.parse(RowText.date(fields)).atStartOfDay(ZoneOffset.UTC).toInstant(),
              values[0],
              values[1],
              values[2],
              values[3],
              values[4]));
    }
  }

  static final class FormatRow extends DoFn<PriceFeatures, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element PriceFeatures row, OutputReceiver<String> out) {
      long slot = BarInterval.DAILY.slotOf(row.time().toEpochMilli());
      StringBuilder line =
          RowText.leading(
              row.symbol(),
              BarInterval.DAILY.format(slot),
              row.open(),
              row.high(),
              row.low(),
              row.close());
      for (int column = 0; column < row.size(); column++) {
        line.append(',').append(row.feature(column));
      }
      out.output(line.append(',').append(row.label()).toString());
    }
  }
}
