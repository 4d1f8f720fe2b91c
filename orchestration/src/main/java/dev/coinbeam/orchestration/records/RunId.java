package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * The name of a run, which is a folder under {@code runs/}.
 *
 * <p>1 to 63 letters, digits, dots, underscores and dashes, beginning with a letter or digit. Made
 * ones begin with the time in UTC, so that they sort by it.
 *
 * @param value the name
 */
public record RunId(String value) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 3;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RunId {
    Names.require("run id", value);
  }

  /** A new id, for example {@code 20260801-142233-9f3c1a}. */
  public static RunId create(Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return new RunId(TIME.format(now) + "-" + HexFormat.of().formatHex(random));
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
