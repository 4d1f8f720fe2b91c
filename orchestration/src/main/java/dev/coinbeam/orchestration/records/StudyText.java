package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coinbeam.model.tuning.StudyConfig;

/**
 * A study's configuration as its author wrote it, or none.
 *
 * @param value YAML in Cloud ML Engine's format, or empty for the study that Coinbeam brings
 */
public record StudyText(String value) {
  private static final String NAME = "the file";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StudyText {
    if (!value.isBlank()) {
      StudyConfig.parse(value, NAME);
    }
  }

  /** What the text says, or the study that Coinbeam brings. */
  public StudyConfig config() {
    return value.isBlank() ? StudyConfig.defaults() : StudyConfig.parse(value, NAME);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
