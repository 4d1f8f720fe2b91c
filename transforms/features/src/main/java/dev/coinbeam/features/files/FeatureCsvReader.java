package dev.coinbeam.features.files;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * Reads one CSV shard of a features folder, streaming.
 *
 * <p>A file without rows (the header alone) is empty, not an error. To read all shards of a split
 * in one order use {@link FeatureFolder#rows}.
 */
public final class FeatureCsvReader extends ShardReader {
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;

  private long line;

  private FeatureCsvReader(Path file, FeatureHeader header, CsvReader<CsvRecord> csv) {
    super(file.toString(), header);
    this.csv = csv;
    this.records = csv.iterator();
  }

  /**
   * Opens a shard and checks its header.
   *
   * @param features the feature columns expected, in the order of the spec
   * @throws CoinbeamException when the file is missing or has other columns
   */
  public static FeatureCsvReader open(Path file, List<String> features) {
    FeatureHeader header = FeatureHeader.of(features);
    FeatureCsvReader reader = new FeatureCsvReader(file, header, csv(file));
    List<String> found = reader.records.hasNext() ? reader.record().getFields() : List.of();
    if (!found.equals(header.names())) {
      reader.close();
      throw new CoinbeamException(
          String.format(
              "%s has the columns %s where the feature spec says %s; run the transform again.",
              file, found, header.names()));
    }
    return reader;
  }

  private static CsvReader<CsvRecord> csv(Path file) {
    try {
      return CsvReader.builder()
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .ofCsvRecord(Files.newBufferedReader(file));
    } catch (IOException e) {
      throw new CoinbeamException("Cannot read " + file + ": run the transform again.", e);
    }
  }

  @Override
  public boolean next() {
    CsvRecord record = record();
    if (record == null) {
      return false;
    }
    line = record.getStartingLineNumber();
    if (record.getFieldCount() != header().names().size()) {
      throw damaged(
          line, "%d fields instead of %d", record.getFieldCount(), header().names().size());
    }
    text(record.getField(0), record.getField(1));
    for (int i = 0; i < header().numbers(); i++) {
      String field = record.getField(i + FeatureHeader.TEXTS);
      try {
        number(i, JavaDoubleParser.parseDouble(field), line);
      } catch (NumberFormatException e) {
        throw damaged(line, "column '%s' is '%s', not a number", name(i), field);
      }
    }
    return true;
  }

  private CsvRecord record() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw damaged(line, "%s", e.getMessage());
    }
  }

  @Override
  String unit() {
    return "line";
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
