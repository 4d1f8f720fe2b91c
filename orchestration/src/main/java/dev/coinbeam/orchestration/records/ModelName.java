package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name under which a model is served, which is a folder under {@code models/}.
 *
 * @param value 1 to 63 letters, digits, dots, underscores and dashes, beginning with a letter or
 *     digit
 */
public record ModelName(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModelName {
    Names.require("model name", value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
