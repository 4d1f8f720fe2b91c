package dev.coinbeam.beam;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.files.FeatureCsvWriter;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.files.FeatureHeader;
import dev.coinbeam.features.files.FeatureRecordWriter;
import dev.coinbeam.features.files.FeatureWriter;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.splits.TimeSplits;
import dev.coinbeam.features.statistics.FeatureStatistics;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the rows of one partition by split, and keeps the statistics of its train rows. */
final class PartitionWriter implements BlockFeatures.Sink, Closeable {
  private final FeatureSpec spec;
  private final TimeSplits splits;
  private final OutputFolder output;
  private final FeatureFormat format;
  private final int partition;
  private final FeatureHeader header;
  private final FeatureStatistics statistics;
  private final RejectsPart rejects;
  private final LiveCounts live = LiveCounts.current();
  private final double[] numbers;
  private final Map<Split, SplitRows> rows = new EnumMap<>(Split.class);
  private final Set<String> symbols = new TreeSet<>();
  private long bars;
  private long gapsFilled;

  PartitionWriter(
      FeatureSpec spec,
      TimeSplits splits,
      OutputFolder output,
      FeatureFormat format,
      int partition) {
    this.spec = spec;
    this.splits = splits;
    this.output = output;
    this.format = format;
    this.partition = partition;
    this.header = FeatureHeader.of(spec.columnNames());
    this.statistics = new FeatureStatistics(header.features().size() + 1);
    this.rejects = RejectsPart.ofPartition(output, partition);
    this.numbers = new double[header.numbers()];
  }

  @Override
  public void block(String symbol, BarColumns block, int coreBars, FeatureColumns features)
      throws IOException {
    bars += coreBars;
    live.computed(coreBars);
    gapsFilled += features.gapsFilled();
    symbols.add(symbol);
    int row = 0;
    while (row < features.size()) {
      Split split = splits.of(features.slot(row)).orElse(null);
      int end = row + 1;
      while (end < features.size() && splits.of(features.slot(end)).orElse(null) == split) {
        end++;
      }
      if (split != null) {
        write(split, symbol, block, features, row, end);
      }
      row = end;
    }
  }

  private void write(
      Split split, String symbol, BarColumns block, FeatureColumns features, int from, int to)
      throws IOException {
    if (split == Split.TRAIN) {
      for (int column = 0; column < features.columns(); column++) {
        statistics.add(column, features.column(column), from, to);
      }
      statistics.add(features.columns(), features.labels(), from, to);
    }
    SplitRows written = rows.get(split);
    if (written == null) {
      written = new SplitRows(split);
      rows.put(split, written);
    }
    written.write(symbol, block, features, from, to);
  }

  @Override
  public void rejected(DeadLetter letter) throws IOException {
    rejects.add(letter);
  }

  /** What was written; asked for when this is closed. */
  Report.Computed report() {
    Map<Split, Report.Part> parts = new EnumMap<>(Split.class);
    rows.forEach((split, written) -> parts.put(split, written.part()));
    return new Report.Computed(
        partition,
        bars,
        gapsFilled,
        List.copyOf(symbols),
        parts,
        statistics.toBytes(),
        rejects.report());
  }

  @Override
  public void close() throws IOException {
    try (rejects) {
      for (SplitRows written : rows.values()) {
        written.writer.close();
      }
    }
  }

  /** The rows of one split. */
  private final class SplitRows {
    private final String file;
    private final CountedOutput out;
    private final FeatureWriter writer;
    private long written;
    private long firstSlot = Long.MAX_VALUE;
    private long lastSlot = Long.MIN_VALUE;

    SplitRows(Split split) throws IOException {
      file = OutputFolder.attempt(split.fileName() + "-" + partition);
      out = new CountedOutput(output.create(file));
      long interval = spec.interval().millis();
      writer =
          format == FeatureFormat.CSV
              ? new FeatureCsvWriter(out, header, interval)
              : new FeatureRecordWriter(out, header, interval);
    }

    void write(String symbol, BarColumns block, FeatureColumns features, int from, int to)
        throws IOException {
      writer.symbol(symbol);
      for (int row = from; row < to; row++) {
        int bar = features.barIndex(row);
        numbers[0] = block.open()[bar];
        numbers[1] = block.high()[bar];
        numbers[2] = block.low()[bar];
        numbers[3] = block.close()[bar];
        for (int column = 0; column < features.columns(); column++) {
          numbers[header.position(column)] = features.feature(column, row);
        }
        numbers[header.labelPosition()] = features.label(row);
        writer.row(spec.interval().startMillis(features.slot(row)), numbers);
      }
      written += to - from;
      firstSlot = Math.min(firstSlot, features.slot(from));
      lastSlot = Math.max(lastSlot, features.slot(to - 1));
    }

    Report.Part part() {
      return new Report.Part(file, written, firstSlot, lastSlot, out.bytes());
    }
  }
}
