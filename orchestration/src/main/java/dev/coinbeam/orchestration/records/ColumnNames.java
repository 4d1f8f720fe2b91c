package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coinbeam.features.csv.PriceColumns;

/**
 * Other names of the columns of a price file.
 *
 * @param value such as {@code slug=coin,date=timestamp}; empty for the default names
 */
public record ColumnNames(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ColumnNames {
    PriceColumns.renames(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
