package dev.coinbeam.features.files;

/** Writes slots' times: ISO dates for daily bars, else ISO instants in UTC. */
final class DateText {
  /** Room that a time needs at most. */
  static final int MAX_LENGTH = 20;

  private static final long DAY = 86_400_000;

  private final boolean daily;
  private long day = Long.MIN_VALUE;
  private final byte[] date = new byte[10];

  /**
   * @param intervalMillis length of a bar
   */
  DateText(long intervalMillis) {
    daily = intervalMillis == DAY;
  }

  /** Writes from {@code at} on and returns the position after it. */
  int write(long epochMillis, byte[] to, int at) {
    long newDay = Math.floorDiv(epochMillis, DAY);
    if (newDay != day) {
      day = newDay;
      writeDate();
    }
    System.arraycopy(date, 0, to, at, date.length);
    at += date.length;
    if (daily) {
      return at;
    }
    int seconds = (int) (Math.floorMod(epochMillis, DAY) / 1000);
    to[at] = 'T';
    two(seconds / 3600, to, at + 1);
    to[at + 3] = ':';
    two(seconds / 60 % 60, to, at + 4);
    to[at + 6] = ':';
    two(seconds % 60, to, at + 7);
    to[at + 9] = 'Z';
    return at + 10;
  }

  /** The civil date of a day, counting years from March so that leap days come last. */
  private void writeDate() {
    long sinceMarch0000 = day + 719_468;
    long era = Math.floorDiv(sinceMarch0000, 146_097L);
    int dayOfEra = (int) (sinceMarch0000 - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    two(year / 100, date, 0);
    two(year % 100, date, 2);
    date[4] = '-';
    two(month, date, 5);
    date[7] = '-';
    two(dayOfYear - (153 * shifted + 2) / 5 + 1, date, 8);
  }

  private static void two(int value, byte[] to, int at) {
    to[at] = (byte) ('0' + value / 10);
    to[at + 1] = (byte) ('0' + value % 10);
  }
}
