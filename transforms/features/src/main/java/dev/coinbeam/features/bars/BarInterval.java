package dev.coinbeam.features.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a bar, which also fixes the grid: slot {@code n} starts {@code n} intervals after
 * 1970-01-01T00:00Z, and earlier slots are negative.
 *
 * <p>An interval is a whole number of seconds that divides the day, so that slots never straddle
 * two days and mean the same on every date.
 *
 * @param millis length in milliseconds
 */
public record BarInterval(long millis) {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  /** The daily bar, the default. */
  public static final BarInterval DAILY = new BarInterval(DAY);

  /**
   * @throws IllegalArgumentException if the length is not whole seconds or does not divide a day
   */
  public BarInterval {
    if (millis < SECOND || millis > DAY || millis % SECOND != 0 || DAY % millis != 0) {
      throw new IllegalArgumentException(
          "interval of "
              + millis
              + " ms: expected whole seconds that divide a day, such as 1m, 15m, 1h, 4h or 1d");
    }
  }

  /**
   * Reads a number with its unit: {@code s}, {@code m}, {@code h} or {@code d}.
   *
   * @throws IllegalArgumentException if the text is something else or does not divide a day
   */
  public static BarInterval parse(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (matcher.matches()) {
      long millis = Long.parseLong(matcher.group(1)) * unitMillis(matcher.group(2));
      if (millis <= DAY && DAY % millis == 0) {
        return new BarInterval(millis);
      }
    }
    throw new IllegalArgumentException(
        "interval '"
            + text
            + "': expected a number and s, m, h or d that divide a day, such as 1m, 15m, 1h or 1d");
  }

  /** The slot that a time falls into; times before 1970 fall into negative slots. */
  public long slotOf(long epochMillis) {
    return Math.floorDiv(epochMillis, millis);
  }

  /** The first slot that does not start before the given time. */
  public long firstSlotFrom(Instant time) {
    return -Math.floorDiv(-time.toEpochMilli(), millis);
  }

  /** How many slots a day has; 1 for daily bars. */
  public int slotsPerDay() {
    return (int) (DAY / millis);
  }

  /** When a slot starts, in epoch milliseconds. */
  public long startMillis(long slot) {
    return Math.multiplyExact(slot, millis);
  }

  /** When a slot starts. */
  public Instant start(long slot) {
    return Instant.ofEpochMilli(startMillis(slot));
  }

  /** The day of the week on which a slot starts in UTC: Monday is 0, Sunday 6. */
  public int dayOfWeek(long slot) {
    // 1970-01-01 was a Thursday.
    return (int) Math.floorMod(Math.floorDiv(startMillis(slot), DAY) + 3, 7L);
  }

  /**
   * A slot's start as features are dated: {@code 2018-03-25} for daily bars, else an ISO instant in
   * UTC such as {@code 2018-03-25T04:00:00Z}.
   */
  public String format(long slot) {
    return millis == DAY ? LocalDate.ofEpochDay(slot).toString() : start(slot).toString();
  }

  /** The shortest text that {@link #parse} reads: {@code 1d}, {@code 4h}, {@code 15m}. */
  @Override
  public String toString() {
    for (String unit : new String[] {"d", "h", "m"}) {
      if (millis % unitMillis(unit) == 0) {
        return millis / unitMillis(unit) + unit;
      }
    }
    return millis / SECOND + "s";
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "d" -> DAY;
      case "h" -> HOUR;
      case "m" -> MINUTE;
      default -> SECOND;
    };
  }
}
