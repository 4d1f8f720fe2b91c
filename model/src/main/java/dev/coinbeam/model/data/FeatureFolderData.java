package dev.coinbeam.model.data;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.FeatureFolder;
import dev.coinbeam.features.files.FeatureReader;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import dev.coinbeam.model.graph.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Rows of a features folder, CSV or TFRecord. */
public final class FeatureFolderData implements TrainingData {
  /** The length of a date without a time, such as 2018-03-25. */
  private static final int DAY_LENGTH = 10;

  private static final String LABEL = "label";

  private final FeatureFolder folder;
  private final ModelSchema schema;

  private FeatureFolderData(FeatureFolder folder, ModelSchema schema) {
    this.folder = folder;
    this.schema = schema;
  }

  /**
   * Opens a complete features folder; no split is read yet.
   *
   * @throws CoinbeamException when the folder is missing, not complete, or its parts do not belong
   *     together
   */
  public static FeatureFolderData open(Path path) {
    FeatureFolder folder = FeatureFolder.open(path);
    return new FeatureFolderData(folder, schema(folder));
  }

  @Override
  public ModelSchema schema() {
    return schema;
  }

  @Override
  public Rows train() {
    return read(Split.TRAIN);
  }

  @Override
  public Rows eval() {
    return read(Split.EVAL);
  }

  @Override
  public Rows test() {
    return read(Split.TEST);
  }

  private Rows read(Split split) {
    int features = schema.features().size();
    RowsBuilder rows = Rows.builder(features, schema.target()).room(rowCount(split));
    try (FeatureReader reader = folder.rows(split)) {
      while (reader.next()) {
        rows.row(
            reader.symbol(),
            epochMillis(reader),
            reader.openPrice(),
            reader.closePrice(),
            reader.label());
        for (int column = 0; column < features; column++) {
          rows.feature(column, reader.feature(column));
        }
      }
    }
    return rows.build();
  }

  private long rowCount(Split split) {
    Summary.SplitRows rows = folder.summary().splits().get(split.fileName());
    return rows == null ? 0 : rows.rows();
  }

  private static ModelSchema schema(FeatureFolder folder) {
    Target target = folder.spec().label().predictsReturn() ? Target.RETURN : Target.PRICE;
    return new ModelSchema(
        folder.spec().hash(),
        specDocument(folder),
        folder.columns(),
        target,
        folder.spec().horizon(),
        folder.spec().splits().purge(),
        scaling(folder, target));
  }

  private static String specDocument(FeatureFolder folder) {
    Path file = folder.path().resolve(FeatureFiles.SPEC);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CoinbeamException("Cannot read " + file + " (" + e + "): run transform again.", e);
    }
  }

  private long epochMillis(FeatureReader row) {
    String date = row.date();
    try {
      return date.length() == DAY_LENGTH
          ? LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : Instant.parse(date).toEpochMilli();
    } catch (DateTimeException e) {
      throw new CoinbeamException(
          "A row of %s in %s has the date '%s', which is none: run transform again."
              .formatted(row.symbol(), folder.path(), date),
          e);
    }
  }

  private static Scaling scaling(FeatureFolder folder, Target target) {
    List<String> columns = folder.columns();
    double[] means = new double[columns.size()];
    double[] deviations = new double[columns.size()];
    for (int column = 0; column < means.length; column++) {
      Summary.ColumnSummary statistics = statistics(folder, columns.get(column));
      means[column] = statistics.mean();
      deviations[column] = statistics.standardDeviation();
    }
    Summary.ColumnSummary label = statistics(folder, LABEL);
    return new Scaling(
        means, deviations, target.labelOrigin(label.mean()), label.standardDeviation());
  }

  private static Summary.ColumnSummary statistics(FeatureFolder folder, String column) {
    Summary.ColumnSummary statistics = folder.summary().statistics().get(column);
    if (statistics == null) {
      throw new CoinbeamException(
          "The summary in %s has no statistics of %s: run transform again."
              .formatted(folder.path(), column));
    }
    return statistics;
  }
}
