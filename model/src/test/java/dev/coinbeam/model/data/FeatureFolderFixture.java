package dev.coinbeam.model.data;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.files.FeatureCsvWriter;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.files.FeatureHeader;
import dev.coinbeam.features.files.FeatureRecordWriter;
import dev.coinbeam.features.files.FeatureSpecFile;
import dev.coinbeam.features.files.FeatureWriter;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.splits.TimeSplits;
import dev.coinbeam.features.statistics.FeatureStatistics;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Features folders as the transform writes them, made from bars without Beam. */
public final class FeatureFolderFixture {
  private final FeatureSpec spec;
  private final TreeMap<String, BarColumns> series = new TreeMap<>();
  private int shards = 1;
  private FeatureFormat format = FeatureFormat.CSV;

  private FeatureFolderFixture(FeatureSpec spec) {
    this.spec = spec;
  }

  public static FeatureFolderFixture of(FeatureSpec spec) {
    return new FeatureFolderFixture(spec);
  }

  public FeatureFolderFixture with(String symbol, BarColumns bars) {
    series.put(symbol, bars);
    return this;
  }

  public FeatureFolderFixture shards(int count) {
    shards = count;
    return this;
  }

  public FeatureFolderFixture format(FeatureFormat fileFormat) {
    format = fileFormat;
    return this;
  }

  /** Writes the folder; rows go to shards in turn by symbol. */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    long first = series.values().stream().mapToLong(bars -> bars.slot(0)).min().orElseThrow();
    long last = series.values().stream().mapToLong(b -> b.slot(b.size() - 1)).max().orElseThrow();
    TimeSplits splits =
        TimeSplits.resolve(spec.splits(), spec.interval(), first, last, spec.horizon());
    FeatureEngine engine = new FeatureEngine(spec);
    Map<Split, List<FeatureWriter>> writers = new EnumMap<>(Split.class);
    Map<Split, Long> counts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      writers.put(split, open(folder, split));
      counts.put(split, 0L);
    }
    int columns = spec.columnNames().size();
    FeatureStatistics statistics = new FeatureStatistics(columns + 1);
    int shard = 0;
    for (Map.Entry<String, BarColumns> entry : series.entrySet()) {
      BarColumns bars = entry.getValue();
      FeatureColumns rows = engine.compute(bars, first, last + 1);
      for (List<FeatureWriter> byShard : writers.values()) {
        byShard.get(shard).symbol(entry.getKey());
      }
      for (int row = 0; row < rows.size(); row++) {
        Split split = splits.of(rows.slot(row)).orElse(null);
        if (split != null) {
          counts.merge(split, 1L, Long::sum);
          writers
              .get(split)
              .get(shard)
              .row(spec.interval().startMillis(rows.slot(row)), numbers(bars, rows, row));
          if (split == Split.TRAIN) {
            for (int column = 0; column < columns; column++) {
              statistics.add(column, rows.feature(column, row));
            }
            statistics.add(columns, rows.label(row));
          }
        }
      }
      shard = (shard + 1) % shards;
    }
    for (List<FeatureWriter> byShard : writers.values()) {
      for (FeatureWriter writer : byShard) {
        writer.close();
      }
    }
    Files.writeString(folder.resolve(FeatureFiles.SPEC), FeatureSpecFile.write(spec));
    Files.writeString(folder.resolve(FeatureFiles.SUMMARY), summary(statistics, counts).toJson());
    return folder;
  }

  /** Leaves the first rows of a split of one shard, as if there had been no more. */
  public static void keepRows(Path features, Split split, int rows) throws IOException {
    Path shard = features.resolve(FeatureFiles.shard(split, 0, 1, FeatureFormat.CSV));
    Files.write(shard, Files.readAllLines(shard).subList(0, rows + 1));
    Path file = features.resolve(FeatureFiles.SUMMARY);
    Summary summary = Summary.fromJson(Files.readString(file), file.toString());
    Map<String, Summary.SplitRows> splits = new LinkedHashMap<>(summary.splits());
    splits.put(
        split.fileName(),
        new Summary.SplitRows(rows, "", "", List.of(shard.getFileName().toString())));
    Summary cut =
        new Summary(
            summary.specHash(),
            summary.interval(),
            summary.symbols(),
            splits,
            summary.statistics(),
            summary.counts());
    Files.writeString(file, cut.toJson());
  }

  private List<FeatureWriter> open(Path folder, Split split) throws IOException {
    FeatureHeader header = FeatureHeader.of(spec.columnNames());
    List<FeatureWriter> writers = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      OutputStream out =
          Files.newOutputStream(folder.resolve(FeatureFiles.shard(split, i, shards, format)));
      writers.add(
          format == FeatureFormat.CSV
              ? new FeatureCsvWriter(out, header, spec.interval().millis())
              : new FeatureRecordWriter(out, header, spec.interval().millis()));
    }
    return writers;
  }

  private List<String> names(Split split) {
    return IntStream.range(0, shards)
        .mapToObj(shard -> FeatureFiles.shard(split, shard, shards, format))
        .toList();
  }

  private double[] numbers(BarColumns bars, FeatureColumns rows, int row) {
    FeatureHeader header = FeatureHeader.of(spec.columnNames());
    double[] numbers = new double[header.numbers()];
    int bar = rows.barIndex(row);
    numbers[0] = bars.open()[bar];
    numbers[1] = bars.high()[bar];
    numbers[2] = bars.low()[bar];
    numbers[3] = bars.close()[bar];
    for (int column = 0; column < spec.columnNames().size(); column++) {
      numbers[header.position(column)] = rows.feature(column, row);
    }
    numbers[header.labelPosition()] = rows.label(row);
    return numbers;
  }

  private Summary summary(FeatureStatistics statistics, Map<Split, Long> counts) {
    Map<String, Summary.ColumnSummary> columns = new LinkedHashMap<>();
    for (int column = 0; column < spec.columnNames().size(); column++) {
      columns.put(spec.columnNames().get(column), Summary.ColumnSummary.of(statistics, column));
    }
    columns.put("label", Summary.ColumnSummary.of(statistics, statistics.columns() - 1));
    Map<String, Summary.SplitRows> splits = new LinkedHashMap<>();
    counts.forEach(
        (split, rows) ->
            splits.put(split.fileName(), new Summary.SplitRows(rows, "", "", names(split))));
    return new Summary(
        spec.hash(),
        spec.interval().toString(),
        List.copyOf(series.keySet()),
        splits,
        columns,
        new Summary.Counts(0, 0, Map.of(), 0, 0));
  }
}
