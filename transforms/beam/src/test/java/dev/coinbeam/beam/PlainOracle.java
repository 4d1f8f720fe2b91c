package dev.coinbeam.beam;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.files.FeatureHeader;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.splits.TimeSplits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The obvious way: all bars in a map, one series after the other, on one thread. */
final class PlainOracle {
  private final FeatureSpec spec;
  private final Map<String, TreeMap<Long, double[]>> series = new TreeMap<>();

  PlainOracle(FeatureSpec spec) {
    this.spec = spec;
  }

  /** Takes a row {@code slug,date,open,high,low,close,volume} that is valid. */
  void add(String row) {
    String[] fields = row.split(",", -1);
    String date = fields[1].length() == 10 ? fields[1] + "T00:00:00Z" : fields[1];
    double[] values = new double[5];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(fields[2 + i]);
    }
    series
        .computeIfAbsent(fields[0], s -> new TreeMap<>())
        .put(spec.interval().slotOf(Instant.parse(date).toEpochMilli()), values);
  }

  /** The rows of each split as text: symbol, date, then the bits of all numbers. */
  Map<Split, List<String>> rows() {
    long first = series.values().stream().mapToLong(TreeMap::firstKey).min().orElseThrow();
    long last = series.values().stream().mapToLong(TreeMap::lastKey).max().orElseThrow();
    TimeSplits splits =
        TimeSplits.resolve(spec.splits(), spec.interval(), first, last, spec.horizon());
    Map<Split, List<String>> rows = new EnumMap<>(Split.class);
    series.forEach(
        (symbol, bars) -> {
          BarColumns.Builder builder = BarColumns.builder(bars.size());
          bars.forEach((slot, v) -> builder.append(slot, v[0], v[1], v[2], v[3], v[4]));
          BarColumns columns = builder.build();
          FeatureColumns features =
              new FeatureEngine(spec).compute(columns, Long.MIN_VALUE, Long.MAX_VALUE);
          for (int row = 0; row < features.size(); row++) {
            String text = row(symbol, bars.get(features.slot(row)), features, row);
            splits
                .of(features.slot(row))
                .ifPresent(s -> rows.computeIfAbsent(s, x -> new ArrayList<>()).add(text));
          }
        });
    return rows;
  }

  private String row(String symbol, double[] bar, FeatureColumns features, int row) {
    StringBuilder text = new StringBuilder(symbol);
    text.append(',').append(spec.interval().format(features.slot(row)));
    for (int i = 0; i < 4; i++) {
      text.append(',').append(bits(bar[i]));
    }
    FeatureHeader header = FeatureHeader.of(spec.columnNames());
    for (int column = 0; column < features.columns(); column++) {
      if (header.position(column) >= 4) {
        text.append(',').append(bits(features.feature(column, row)));
      }
    }
    return text.append(',').append(bits(features.label(row))).toString();
  }

  /** An element of the typed transform as the same text. */
  static String text(FeatureSpec spec, PriceFeatures row) {
    StringBuilder text = new StringBuilder(row.symbol());
    text.append(',')
        .append(spec.interval().format(spec.interval().slotOf(row.time().toEpochMilli())));
    for (double price : new double[] {row.open(), row.high(), row.low(), row.close()}) {
      text.append(',').append(bits(price));
    }
    FeatureHeader header = FeatureHeader.of(spec.columnNames());
    for (int column = 0; column < row.size(); column++) {
      if (header.position(column) >= 4) {
        text.append(',').append(bits(row.feature(column)));
      }
    }
    return text.append(',').append(bits(row.label())).toString();
  }

  static String bits(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }
}
