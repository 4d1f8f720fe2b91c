package dev.coinbeam.features.files;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * The files of a split that the summary names, in the order of their numbers. What else lies in
   * the folder is not looked at.
   *
   * @throws CoinbeamException when one is missing
   */
  public List<Path> shards(Split split) {
    List<String> names = splitRows(split).files();
    for (String name : names) {
      if (!Files.exists(path.resolve(name))) {
        throw new CoinbeamException(
            String.format(
                "%s is missing, one of the %s split's %d files; run the transform again.",
                path.resolve(name), split.fileName(), names.size()));
      }
    }
    return names.stream().map(path::resolve).toList();
  }

  /**
   * All rows of a split, streamed, in the order of symbol and date whatever the number of shards.
   *
   * @throws CoinbeamException when a shard is missing or has other columns than the feature spec;
   *     after the last row, when there were more or fewer than the summary says
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
    return new CountedFeatureReader(
        new MergedFeatureReader(readers),
        splitRows(split).rows(),
        "The " + split.fileName() + " split in " + path);
  }

  private Summary.SplitRows splitRows(Split split) {
    Summary.SplitRows rows = summary.splits().get(split.fileName());
    if (rows == null) {
      throw new CoinbeamException(
          String.format(
              "%s says nothing of the %s split; run the transform again.",
              path.resolve(FeatureFiles.SUMMARY), split.fileName()));
    }
    return rows;
  }

  private static FeatureReader open(Path shard, List<String> columns) {
    return shard.toString().endsWith(FeatureFormat.CSV.extension())
        ? FeatureCsvReader.open(shard, columns)
        : FeatureRecordReader.open(shard, columns);
  }
}
