package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.coinbeam.features.bars.PriceBar;

/**
 * Scans one plain line without strings or boxes, or says that it is not plain.
 *
 * <p>Plain is a line that has no quotes and whose fields are all there, readable and in order. All
 * else (and so every dead letter) is left to {@link PriceRowParser}, which must find the same bar
 * in the lines that both can read.
 */
final class PriceLineScanner {
  /** Answered for a line that is not plain. */
  static final int ODD = -1;

  private static final int IGNORED = -1;
  private static final int SLUG = PriceField.SLUG.index();
  private static final int DATE = PriceField.DATE.index();
  private static final int OPEN = PriceField.OPEN.index();
  private static final int HIGH = PriceField.HIGH.index();
  private static final int LOW = PriceField.LOW.index();
  private static final int CLOSE = PriceField.CLOSE.index();
  private static final int VOLUME = PriceField.VOLUME.index();

  /** Below this a long and its double are equal. */
  private static final long EXACT = 1L << 53;

  /** Powers of ten that are exact as doubles. */
  private static final double[] POW10 = new double[23];

  static {
    POW10[0] = 1;
    for (int i = 1; i < POW10.length; i++) {
      POW10[i] = 10 * POW10[i - 1];
    }
  }

  private final int[] fieldOfColumn;
  private final TimestampParser times;
  private final PriceSink sink;
  private final SymbolTable symbols = new SymbolTable();
  private final double[] values = new double[PriceField.values().length];
  private final boolean slugFirst;

  /** Where the field just read ends. */
  private int cursor;

  /** Whether the line just scanned was one of a symbol that is skipped. */
  private boolean skipped;

  PriceLineScanner(PriceColumns columns, TimestampParser times, PriceSink sink) {
    this.fieldOfColumn = columns.fieldOfColumn();
    this.times = times;
    this.sink = sink;
    this.slugFirst = fieldOfColumn[0] == SLUG;
  }

  boolean skipped() {
    return skipped;
  }

  /**
   * Scans the line at {@code from} and hands its bar on.
   *
   * @param text has a line's end at or after {@code from}, and {@link ByteScan#PADDING} bytes more
   * @param offset the line's place in the file
   * @return the position after the line's end, or {@link #ODD}
   */
  int scan(byte[] text, int from, long offset) {
    skipped = false;
    int at = from;
    int series = SymbolTable.UNKNOWN;
    long millis = 0;
    values[VOLUME] = 0;
    int width = fieldOfColumn.length;
    for (int column = 0; column < width; column++) {
      int field = fieldOfColumn[column];
      if (field == IGNORED) {
        at = ByteScan.fieldEnd(text, at);
      } else if (field == SLUG) {
        int end = ByteScan.fieldEnd(text, at);
        series = series(text, at, end);
        if (series < 0) {
          return series == PriceSink.SKIP && slugFirst ? rest(text, end) : ODD;
        }
        at = end;
      } else if (field == DATE) {
        int end = ByteScan.fieldEnd(text, at);
        millis = times.parse(text, at, end > at && text[end - 1] == '\r' ? end - 1 : end);
        if (millis == TimestampParser.UNREADABLE) {
          return ODD;
        }
        at = end;
      } else {
        boolean noVolume = field == VOLUME && (text[at] == ',' || text[at] == '\n');
        values[field] = noVolume ? 0 : number(text, at);
        at = noVolume ? at : cursor;
      }
      byte stop = text[at];
      if (column < width - 1 ? stop != ',' : !(stop == '\n' || isLineEnd(text, at))) {
        return ODD;
      }
      at++;
    }
    if (text[at - 1] == '\r') {
      at++;
    }
    double open = values[OPEN];
    double high = values[HIGH];
    double low = values[LOW];
    double close = values[CLOSE];
    double volume = values[VOLUME];
    boolean valid =
        PriceBar.isPrice(low)
            && low <= open
            && low <= close
            && open <= high
            && close <= high
            && PriceBar.isPrice(high)
            && PriceBar.isVolume(volume);
    if (!valid) {
      return ODD;
    }
    sink.bar(series, millis, offset, open, high, low, close, volume + 0.0);
    return at;
  }

  private int series(byte[] text, int from, int to) {
    int series = symbols.find(text, from, to);
    if (series != SymbolTable.UNKNOWN) {
      return series;
    }
    String symbol = new String(text, from, to - from, UTF_8).strip();
    if (symbol.isEmpty() || symbol.indexOf('\uFFFD') >= 0) {
      return SymbolTable.UNKNOWN;
    }
    series = sink.series(symbol);
    symbols.put(text, from, to, series);
    return series;
  }

  /** Goes to the end of a skipped line. */
  private int rest(byte[] text, int from) {
    int at = ByteScan.lineEnd(text, from);
    skipped = text[at] == '\n';
    return skipped ? at + 1 : ODD;
  }

  private static boolean isLineEnd(byte[] text, int at) {
    return text[at] == '\r' && text[at + 1] == '\n';
  }

  /** The number at {@code from}, NaN when it is none; leaves its end in the cursor. */
  private double number(byte[] text, int from) {
    int at = from;
    long digits = 0;
    byte b = text[at];
    while (b >= '0' && b <= '9') {
      digits = 10 * digits + (b - '0');
      b = text[++at];
    }
    int scale = 0;
    int length = at - from;
    if (b == '.') {
      int first = ++at;
      b = text[at];
      while (b >= '0' && b <= '9') {
        digits = 10 * digits + (b - '0');
        b = text[++at];
      }
      scale = at - first;
      length += scale;
    }
    boolean ended = b == ',' || b == '\n' || b == '\r';
    if (ended && length > 0 && length <= 18 && digits <= EXACT) {
      cursor = at;
      return digits / POW10[scale];
    }
    return unusual(text, from, at);
  }

  /** Numbers with a sign, an exponent, blanks or many digits. */
  private double unusual(byte[] text, int from, int at) {
    int end = at;
    while (text[end] != ',' && text[end] != '\n' && text[end] != '\r' && text[end] != '"') {
      end++;
    }
    cursor = end;
    if (end == from) {
      return Double.NaN;
    }
    try {
      return JavaDoubleParser.parseDouble(text, from, end - from);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
