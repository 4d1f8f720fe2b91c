package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coinbeam.features.csv.TimestampParser;

/**
 * The pattern of dates in a price file, or none.
 *
 * @param value pattern as {@code java.time} has it; empty for ISO dates, ISO date-times and epoch
 *     numbers
 */
public record DateFormat(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DateFormat {
    TimestampParser.of(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
