package dev.coinbeam.beam;

import dev.coinbeam.features.bars.PriceBar;
import java.time.Instant;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Bars in Beam: their coder, their schema, and the way to rows and back.
 *
 * <p>A row has the fields {@code symbol} (STRING), {@code time} (DATETIME, whole milliseconds),
 * {@code open}, {@code high}, {@code low}, {@code close} and {@code volume} (DOUBLE).
 */
public final class PriceBars {
  private static final Schema SCHEMA =
      Schema.builder()
          .addStringField("symbol")
          .addDateTimeField("time")
          .addDoubleField("open")
          .addDoubleField("high")
          .addDoubleField("low")
          .addDoubleField("close")
          .addDoubleField("volume")
          .build();

  private PriceBars() {}

  /** The coder, which Beam also finds by itself. */
  public static Coder<PriceBar> coder() {
    return new PriceBarCoder();
  }

  /** The schema of a row. */
  public static Schema schema() {
    return SCHEMA;
  }

  /** A bar as a row; its time is cut to milliseconds. */
  public static Row toRow(PriceBar bar) {
    return Row.withSchema(SCHEMA)
        .addValues(
            bar.symbol(),
            org.joda.time.Instant.ofEpochMilli(bar.time().toEpochMilli()),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume())
        .build();
  }

  /**
   * A row as a bar.
   *
   * @param row has the fields of {@link #schema()}, in any order, and may have others
   * @throws IllegalArgumentException when a value is not one that a bar can have
   */
  public static PriceBar fromRow(Row row) {
    return new PriceBar(
        row.getString("symbol"),
        Instant.ofEpochMilli(row.getDateTime("time").getMillis()),
        row.getDouble("open"),
        row.getDouble("high"),
        row.getDouble("low"),
        row.getDouble("close"),
        row.getDouble("volume"));
  }

  /** Turns bars into rows, ready for Beam's schema transforms and SQL. */
  public static PTransform<PCollection<PriceBar>, PCollection<Row>> toRows() {
    return new PTransform<>() {
      @Override
      public PCollection<Row> expand(PCollection<PriceBar> bars) {
        return bars.apply(MapElements.into(TypeDescriptors.rows()).via(PriceBars::toRow))
            .setRowSchema(SCHEMA);
      }
    };
  }

  /** Turns rows into bars; a row that is no bar fails the pipeline. */
  public static PTransform<PCollection<Row>, PCollection<PriceBar>> fromRows() {
    return new PTransform<>() {
      @Override
      public PCollection<PriceBar> expand(PCollection<Row> rows) {
        return rows.apply(
                MapElements.into(TypeDescriptor.of(PriceBar.class)).via(PriceBars::fromRow))
            .setCoder(coder());
      }
    };
  }
}
