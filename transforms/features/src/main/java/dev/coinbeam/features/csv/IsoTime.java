package dev.coinbeam.features.csv;

/** ISO dates and date-times in bytes, without strings or exceptions. */
final class IsoTime {
  private static final long DAY = 86_400_000;

  /** Days of each month from 1 on, without leap days. */
  private static final int[] DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IsoTime() {}

  /** Milliseconds since 1970 UTC, or {@link TimestampParser#UNREADABLE}; no blanks around it. */
  static long parse(byte[] text, int from, int to) {
    if (to - from < 10 || text[from + 4] != '-' || text[from + 7] != '-') {
      return TimestampParser.UNREADABLE;
    }
    int year = 100 * two(text, from) + two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return TimestampParser.UNREADABLE;
    }
    long start = epochDay(year, month, day) * DAY;
    return to - from == 10 ? start : time(start, text, from + 10, to);
  }

  /** Adds {@code THH:MM[:SS[.fraction]][zone]} to a day. */
  private static long time(long day, byte[] text, int at, int to) {
    if (to - at < 6 || (text[at] != 'T' && text[at] != 't' && text[at] != ' ')) {
      return TimestampParser.UNREADABLE;
    }
    int hour = two(text, at + 1);
    int minute = two(text, at + 4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[at + 3] != ':') {
      return TimestampParser.UNREADABLE;
    }
    long millis = day + (60L * hour + minute) * 60_000;
    at += 6;
    if (at < to && text[at] == ':') {
      int second = at + 3 <= to ? two(text, at + 1) : -1;
      if (second < 0 || second > 59) {
        return TimestampParser.UNREADABLE;
      }
      millis += 1000L * second;
      at += 3;
      if (at < to && text[at] == '.') {
        int first = ++at;
        for (int unit = 100; at < to && isDigit(text[at]); at++, unit /= 10) {
          millis += (long) unit * (text[at] - '0');
        }
        if (at == first || at - first > 9) {
          return TimestampParser.UNREADABLE;
        }
      }
    }
    return zone(millis, text, at, to);
  }

  private static long zone(long millis, byte[] text, int at, int to) {
    if (at < to && text[at] == ' ') {
      at++;
    }
    int length = to - at;
    if (length == 0
        || (length == 1 && (text[at] == 'Z' || text[at] == 'z'))
        || (length == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C')) {
      return millis;
    }
    if (text[at] != '+' && text[at] != '-') {
      return TimestampParser.UNREADABLE;
    }
    boolean colon = length == 6 && text[at + 3] == ':';
    if (length != 3 && length != 5 && !colon) {
      return TimestampParser.UNREADABLE;
    }
    int hours = two(text, at + 1);
    int minutes = length == 3 ? 0 : two(text, colon ? at + 4 : at + 3);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return TimestampParser.UNREADABLE;
    }
    long ahead = (60L * hours + minutes) * 60_000;
    return text[at] == '+' ? millis - ahead : millis + ahead;
  }

  /** Two digits as a number; below -1000 when they are not digits, so that sums stay negative. */
  private static int two(byte[] text, int at) {
    return isDigit(text[at]) && isDigit(text[at + 1])
        ? 10 * (text[at] - '0') + text[at + 1] - '0'
        : -100_000;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * Without branches, like {@link #epochDay}: the JIT compiler takes one that was not yet taken for
   * one that never is, and compiles the whole scanner anew at each 29th of February.
   */
  private static int daysIn(int year, int month) {
    int leap = isZero(year & 3) & (1 - isZero(year % 25) | isZero(year & 15));
    return DAYS[month] + (leap & isZero(month - 2));
  }

  /** 1 for 0, else 0; above -2^31. */
  private static int isZero(int value) {
    return 1 + ((value | -value) >> 31);
  }

  /** Days since 1970 in the proleptic Gregorian calendar, counting years from March. */
  static long epochDay(int year, int month, int day) {
    int before = (month - 3) >>> 31;
    int shifted = year - before;
    int dayOfYear = (153 * (month - 3 + 12 * before) + 2) / 5 + day - 1;
    return 365L * shifted
        + Math.floorDiv(shifted, 4)
        - Math.floorDiv(shifted, 100)
        + Math.floorDiv(shifted, 400)
        + dayOfYear
        - 719_468;
  }
}
