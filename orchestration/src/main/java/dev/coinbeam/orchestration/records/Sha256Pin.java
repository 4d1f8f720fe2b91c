package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 that some content must have, or none.
 *
 * @param value 64 lower-case hexadecimal digits, or empty for any content
 */
public record Sha256Pin(String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sha256Pin {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!value.isEmpty() && !HEX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the SHA-256 is '%s' (%d characters); expected 64 hexadecimal digits"
              .formatted(value, value.length()));
    }
  }

  /** The hash; empty when any content will do. */
  public Optional<String> hash() {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
