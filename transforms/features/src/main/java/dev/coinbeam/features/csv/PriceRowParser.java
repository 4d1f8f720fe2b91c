package dev.coinbeam.features.csv;

import static dev.coinbeam.features.csv.PriceField.CLOSE;
import static dev.coinbeam.features.csv.PriceField.DATE;
import static dev.coinbeam.features.csv.PriceField.HIGH;
import static dev.coinbeam.features.csv.PriceField.LOW;
import static dev.coinbeam.features.csv.PriceField.OPEN;
import static dev.coinbeam.features.csv.PriceField.SLUG;
import static dev.coinbeam.features.csv.PriceField.VOLUME;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.coinbeam.features.bars.PriceBar;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the fields of one row, names the first mistake, else hands on the bar. */
final class PriceRowParser {
  private static final Set<String> NO_VOLUME = Set.of("", "-", "null", "nan", "n/a");

  private final String file;
  private final PriceColumns columns;
  private final TimestampParser times;
  private final PriceSink sink;

  PriceRowParser(String file, PriceColumns columns, TimestampParser times, PriceSink sink) {
    this.file = file;
    this.columns = columns;
    this.times = times;
    this.sink = sink;
  }

  /**
   * Takes a row.
   *
   * @return false when its symbol is skipped
   */
  boolean row(List<String> fields, boolean wellQuoted, long offset) {
    try {
      return check(fields, wellQuoted, offset);
    } catch (RejectedException e) {
      sink.rejected(new DeadLetter(file, offset, e.column, e.value, e.reason, e.getMessage()));
      return true;
    }
  }

  private boolean check(List<String> fields, boolean wellQuoted, long offset)
      throws RejectedException {
    String slug = text(fields, SLUG);
    int series = slug.isEmpty() ? 0 : sink.series(slug);
    if (series == PriceSink.SKIP) {
      return false;
    }
    if (!wellQuoted) {
      throw new RejectedException(
          "",
          String.join(",", fields),
          RejectReason.BAD_ROW,
          "the quotes do not close before a comma or the line's end");
    }
    for (int i = columns.width(); i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        throw new RejectedException(
            "",
            String.join(",", fields),
            RejectReason.BAD_ROW,
            fields.size() + " fields, the header has " + columns.width());
      }
    }
    if (slug.indexOf('\uFFFD') >= 0) {
      throw rejected(SLUG, slug, RejectReason.BAD_ROW, "not UTF-8");
    }
    needed(fields, SLUG);
    String date = needed(fields, DATE);
    long millis = times.parse(date);
    if (millis == TimestampParser.UNREADABLE) {
      throw rejected(
          DATE,
          date,
          RejectReason.BAD_DATE,
          "not a date of a known form within the years 1900..2262");
    }
    double open = price(fields, OPEN);
    double high = price(fields, HIGH);
    double low = price(fields, LOW);
    double close = price(fields, CLOSE);
    double volume = volume(fields);
    ordered(fields, open, high, low, close);
    sink.bar(series, millis, offset, open, high, low, close, volume);
    return true;
  }

  private void ordered(List<String> fields, double open, double high, double low, double close)
      throws RejectedException {
    PriceField wrong =
        low > high
            ? LOW
            : open < low || open > high ? OPEN : close < low || close > high ? CLOSE : null;
    if (wrong != null) {
      throw rejected(
          wrong,
          text(fields, wrong),
          RejectReason.PRICE_ORDER,
          String.format(Locale.ROOT, "low %s, open %s, close %s, high %s", low, open, close, high));
    }
  }

  private double price(List<String> fields, PriceField field) throws RejectedException {
    String text = needed(fields, field);
    double value = number(field, text);
    if (value < PriceBar.MIN_PRICE) {
      throw rejected(
          field,
          text,
          RejectReason.NOT_POSITIVE,
          "a price must be " + PriceBar.MIN_PRICE + " or more");
    }
    if (!PriceBar.isPrice(value)) {
      throw rejected(
          field,
          text,
          RejectReason.NOT_FINITE,
          "a price must be " + PriceBar.MAX_PRICE + " or less");
    }
    return value;
  }

  private double volume(List<String> fields) throws RejectedException {
    String text = text(fields, VOLUME);
    if (NO_VOLUME.contains(text.toLowerCase(Locale.ROOT))) {
      return 0;
    }
    double value = number(VOLUME, text);
    if (value < 0) {
      throw rejected(VOLUME, text, RejectReason.NEGATIVE_VOLUME, "a volume must be 0 or more");
    }
    if (!PriceBar.isVolume(value)) {
      throw rejected(
          VOLUME,
          text,
          RejectReason.NOT_FINITE,
          "a volume must be " + PriceBar.MAX_VOLUME + " or less");
    }
    return value + 0.0;
  }

  private double number(PriceField field, String text) throws RejectedException {
    try {
      return JavaDoubleParser.parseDouble(text);
    } catch (NumberFormatException e) {
      throw rejected(field, text, RejectReason.NOT_A_NUMBER, "not a number");
    }
  }

  private String needed(List<String> fields, PriceField field) throws RejectedException {
    String text = text(fields, field);
    if (text.isEmpty()) {
      throw rejected(
          field,
          text,
          RejectReason.MISSING_FIELD,
          columns.column(field) < fields.size()
              ? "empty"
              : "the row has " + fields.size() + " of " + columns.width() + " fields");
    }
    return text;
  }

  private String text(List<String> fields, PriceField field) {
    int column = columns.column(field);
    return column >= 0 && column < fields.size() ? fields.get(column).strip() : "";
  }

  private RejectedException rejected(
      PriceField field, String value, RejectReason reason, String detail) {
    return new RejectedException(columns.name(field), value, reason, detail);
  }

  /** Leaves the checks at the first mistake; cheap, without a stack trace. */
  private static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String value;
    private final RejectReason reason;

    RejectedException(String column, String value, RejectReason reason, String detail) {
      super(detail, null, false, false);
      this.column = column;
      this.value = value;
      this.reason = reason;
    }
  }
}
