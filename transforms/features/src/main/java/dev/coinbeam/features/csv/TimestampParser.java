package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoField.ERA;

import dev.coinbeam.features.CoinbeamException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads a bar's time as milliseconds since 1970 UTC.
 *
 * <p>Without a pattern: ISO dates ({@code 2018-03-25}), ISO date-times with T or a blank, with or
 * without seconds, fraction and zone (none means UTC), and epoch numbers: seconds when their size
 * is below 10^10, else milliseconds. With a pattern (of {@link DateTimeFormatter}) that form only;
 * a date alone means midnight, no zone means UTC. Years are 1900 to 2262. Safe for use by several
 * threads.
 */
public final class TimestampParser {
  /** Returned for a text that is no time. */
  public static final long UNREADABLE = Long.MIN_VALUE;

  private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("2263-01-01T00:00:00Z").toEpochMilli() - 1;
  private static final long SECONDS_BELOW = 10_000_000_000L;

  private final DateTimeFormatter pattern;

  private TimestampParser(DateTimeFormatter pattern) {
    this.pattern = pattern;
  }

  /** A parser for ISO forms and epoch numbers. */
  public static TimestampParser iso() {
    return new TimestampParser(null);
  }

  /**
   * A parser for one pattern.
   *
   * @param pattern as {@link DateTimeFormatter} describes; blank means {@link #iso()}
   * @throws CoinbeamException when the pattern is not valid
   */
  public static TimestampParser of(String pattern) {
    if (pattern.isBlank()) {
      return iso();
    }
    try {
      return new TimestampParser(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ERA, 1)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));
    } catch (IllegalArgumentException e) {
      throw new CoinbeamException(
          String.format(
              "The date format '%s' is not valid (%s); write one such as dd/MM/yyyy or yyyyMMdd"
                  + " HH:mm.",
              pattern, e.getMessage()),
          e);
    }
  }

  /** The time in a text, or {@link #UNREADABLE}. */
  public long parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** The time in the bytes from {@code from} to before {@code to}, or {@link #UNREADABLE}. */
  public long parse(byte[] text, int from, int to) {
    while (from < to && text[from] <= ' ' && text[from] >= 0) {
      from++;
    }
    while (from < to && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    long millis =
        pattern != null
            ? byPattern(new String(text, from, to - from, UTF_8))
            : isDash(text, from, to) ? IsoTime.parse(text, from, to) : epoch(text, from, to);
    return millis >= EARLIEST && millis <= LATEST ? millis : UNREADABLE;
  }

  private static boolean isDash(byte[] text, int from, int to) {
    return to - from >= 10 && text[from + 4] == '-';
  }

  private long byPattern(String text) {
    try {
      TemporalAccessor time =
          pattern.parseBest(
              text,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from,
              Instant::from);
      return instant(time).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return UNREADABLE;
    }
  }

  private static Instant instant(TemporalAccessor time) {
    if (time instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (time instanceof LocalDateTime dateTime) {
      return dateTime.toInstant(ZoneOffset.UTC);
    }
    return Instant.from(time);
  }

  /** Whole epoch numbers; a fraction of zeros or of a second is dropped. */
  private static long epoch(byte[] text, int from, int to) {
    boolean negative = from < to && text[from] == '-';
    int at = negative ? from + 1 : from;
    int first = at;
    long value = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - first < 14) {
      value = 10 * value + (text[at++] - '0');
    }
    if (at == first || (at < to && !isFraction(text, at, to))) {
      return UNREADABLE;
    }
    long millis = value < SECONDS_BELOW ? 1000 * value + thousandths(text, at, to) : value;
    return negative ? -millis : millis;
  }

  private static boolean isFraction(byte[] text, int at, int to) {
    if (text[at++] != '.') {
      return false;
    }
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at == to;
  }

  private static int thousandths(byte[] text, int point, int to) {
    int value = 0;
    for (int i = 1; i <= 3; i++) {
      value = 10 * value + (point + i < to ? text[point + i] - '0' : 0);
    }
    return value;
  }
}
