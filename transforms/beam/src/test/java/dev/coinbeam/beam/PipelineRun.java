package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.coinbeam.features.files.FeatureFolder;
import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs the pipeline on DirectRunner with its checks on, and reads what it made. */
final class PipelineRun {
  static final String SAMPLE = "../../data-samples/prices.csv";

  private PipelineRun() {}

  static FeaturePipelineOptions options(String source, Path output) {
    FeaturePipelineOptions options =
        PipelineOptionsFactory.create().as(FeaturePipelineOptions.class);
    options.setSource(source);
    options.setOutput(output.toString());
    options.setStrictDirect(true);
    options.as(DirectOptions.class).setTargetParallelism(2);
    return options;
  }

  /** Rows of a symbol from 2018 on, whose prices rise and fall, without a header. */
  static List<String> days(String symbol, int days) {
    return IntStream.range(0, days)
        .mapToObj(
            day -> {
              int price = 50 + 7 * day % 13;
              LocalDate date = LocalDate.of(2018, 1, 1).plusDays(day);
              return String.format(
                  "%s,%s,%d,%d,%d,%d,%d",
                  symbol, date, price, price + 2, price - 1, price + 1, day);
            })
        .toList();
  }

  /** All rows of each split with numbers as bits, sorted: whatever the shards. */
  static Map<Split, List<String>> rows(Path features) {
    Map<Split, List<String>> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<String> lines = new ArrayList<>();
      for (Path shard : FeatureFolder.open(features).shards(split)) {
        lines(shard).skip(1).map(PipelineRun::bits).forEach(lines::add);
      }
      lines.sort(null);
      rows.put(split, lines);
    }
    return rows;
  }

  private static String bits(String line) {
    String[] fields = line.split(",", -1);
    return fields[0]
        + ','
        + fields[1]
        + ','
        + Arrays.stream(fields, 2, fields.length)
            .map(field -> PlainOracle.bits(Double.parseDouble(field)))
            .collect(Collectors.joining(","));
  }

  /** All dead letters, sorted. */
  static List<String> rejects(Path features) {
    List<String> lines = new ArrayList<>();
    files(features)
        .forEach(
            (name, content) -> {
              if (name.startsWith("rejects")) {
                content.lines().skip(1).forEach(lines::add);
              }
            });
    lines.sort(null);
    return lines;
  }

  /** Every file in a folder and below by name, with its content. */
  static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(folder)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(path -> !path.equals(folder)).toList()) {
        files.put(
            folder.relativize(file).toString(),
            Files.isDirectory(file) ? "folder" : new String(Files.readAllBytes(file), ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
