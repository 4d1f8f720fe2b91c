package dev.coinbeam.features.synthetic;

import java.math.BigDecimal;
import java.util.List;

/** The ways in which a generated row can be spoiled, each of which real exports have shown. */
enum BrokenRow {
  MISSING_CLOSE,
  TEXT_IN_OPEN,
  IMPOSSIBLE_DATE,
  HIGH_BELOW_LOW,
  NEGATIVE_PRICE,
  CONFLICTING_COPY,
  IDENTICAL_COPY;

  private static final BrokenRow[] ALL = values();

  static BrokenRow of(int number) {
    return ALL[Math.floorMod(number, ALL.length)];
  }

  /** The rows that stand in the file in place of the good one. */
  List<PriceRow> apply(PriceRow good) {
    return switch (this) {
      case MISSING_CLOSE -> List.of(good.with(PriceRow.CLOSE, ""));
      case TEXT_IN_OPEN -> List.of(good.with(PriceRow.OPEN, "n.a."));
      case IMPOSSIBLE_DATE -> List.of(good.with(PriceRow.DATE, "2017-02-30"));
      case HIGH_BELOW_LOW -> List.of(good.with(PriceRow.HIGH, half(good.get(PriceRow.LOW))));
      case NEGATIVE_PRICE -> List.of(good.with(PriceRow.OPEN, "-1"));
      case CONFLICTING_COPY ->
          List.of(good, good.with(PriceRow.VOLUME, good.get(PriceRow.VOLUME) + "1"));
      case IDENTICAL_COPY -> List.of(good, good);
    };
  }

  private static String half(String price) {
    return new BigDecimal(price).divide(BigDecimal.valueOf(2)).toPlainString();
  }
}
