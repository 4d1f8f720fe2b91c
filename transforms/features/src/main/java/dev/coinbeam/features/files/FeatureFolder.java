package dev.coinbeam.features.files;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A complete features folder on this machine: its spec, its summary, and the rows of each split.
 *
 * <pre>{@code
 * FeatureFolder folder = FeatureFolder.open(Path.of("runs/1/features"));
 * try (FeatureReader rows = folder.rows(Split.TRAIN)) {
 *   while (rows.next()) {
 *     train(rows.feature(0), rows.label());
 *   }
 * }
 * }</pre>
 */
public final class FeatureFolder {
  private static final Pattern SHARD =
      Pattern.compile("(train|eval|test)-(\\d{5,})-of-(\\d{5,})\\.(csv|tfrecord)");

  private final Path path;
  private final FeatureSpec spec;
  private final Summary summary;

  private FeatureFolder(Path path, FeatureSpec spec, Summary summary) {
    this.path = path;
    this.spec = spec;
    this.summary = summary;
  }

  /**
   * Opens a folder that the transform has completed.
   *
   * @throws CoinbeamException when there is no such folder, when it is not complete (no {@code
   *     summary.json}), or when summary and feature spec do not belong together
   */
  public static FeatureFolder open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new CoinbeamException(path + " is not a features folder; run the transform first.");
    }
    if (!Files.exists(path.resolve(FeatureFiles.SUMMARY))) {
      throw new CoinbeamException(
          path + " has no " + FeatureFiles.SUMMARY + ", so it is not complete; run the transform.");
    }
    Path specFile = path.resolve(FeatureFiles.SPEC);
    FeatureSpec spec = FeatureSpecFile.read(text(specFile), specFile.toString());
    Summary summary =
        Summary.fromJson(
            text(path.resolve(FeatureFiles.SUMMARY)), path + "/" + FeatureFiles.SUMMARY);
    FeatureFolder folder = new FeatureFolder(path, spec, summary);
    folder.requireHash(summary.specHash(), FeatureFiles.SUMMARY);
    return folder;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CoinbeamException("Cannot read " + file + "; run the transform again.", e);
    }
  }

  /** Where the folder is. */
  public Path path() {
    return path;
  }

  /** The feature spec that the rows were computed with. */
  public FeatureSpec spec() {
    return spec;
  }

  /** Counts and the train split's statistics. */
  public Summary summary() {
    return summary;
  }

  /** The features' column names, in the order of the spec. */
  public List<String> columns() {
    return spec.columnNames();
  }

  /**
   * Refuses to go on when another party was made with another feature spec.
   *
   * @param hash the other party's spec hash
   * @param party what it is, for the message: a model's path, a file's name
   * @throws CoinbeamException when the hashes differ
   */
  public void requireHash(String hash, String party) {
    if (!spec.hash().equals(hash)) {
      throw new CoinbeamException(
          String.format(
              "%s was made with feature spec %s, but the features in %s with %s; use the same spec"
                  + " for both.",
              party, hash, path, spec.hash()));
    }
  }

  /**
   * The files of a split, in the order of their numbers.
   *
   * @throws CoinbeamException when there is none or one is missing
   */
  public List<Path> shards(Split split) {
    TreeMap<Integer, Path> found = new TreeMap<>();
    int expected = 0;
    for (Path file : files()) {
      Matcher name = SHARD.matcher(file.getFileName().toString());
      if (name.matches() && name.group(1).equals(split.fileName())) {
        expected = Math.max(expected, Integer.parseInt(name.group(3)));
        found.put(Integer.valueOf(name.group(2)), file);
      }
    }
    for (int i = 0; i < Math.max(1, expected); i++) {
      if (!found.containsKey(i)) {
        throw new CoinbeamException(
            String.format(
                "%s: shard %05d of the %s split's %d is missing; run the transform again.",
                path, i, split.fileName(), expected));
      }
    }
    return List.copyOf(found.values());
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All rows of a split, streamed, in the order of symbol and date whatever the number of shards.
   *
   * @throws CoinbeamException when a shard is missing or has other columns than the feature spec
   */
  public FeatureReader rows(Split split) {
    List<FeatureReader> readers = new ArrayList<>();
    try {
      for (Path shard : shards(split)) {
        readers.add(open(shard, columns()));
      }
    } catch (CoinbeamException e) {
      readers.forEach(FeatureReader::close);
      throw e;
    }
    return new MergedFeatureReader(readers);
  }

  private static FeatureReader open(Path shard, List<String> columns) {
    return shard.toString().endsWith(FeatureFormat.CSV.extension())
        ? FeatureCsvReader.open(shard, columns)
        : FeatureRecordReader.open(shard, columns);
  }
}
