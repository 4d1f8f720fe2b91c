package dev.coinbeam.features.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One bar: what one symbol did during one interval that starts at {@code time}.
 *
 * <p>Prices lie between {@link #MIN_PRICE} and {@link #MAX_PRICE} and obey {@code low <= open,
 * close <= high}; the volume lies between 0 and {@link #MAX_VOLUME} (0 where it is not known). The
 * bounds leave room for ratios and squares, so that no feature of a valid bar can overflow.
 *
 * @param symbol the file's {@code slug}, such as {@code bitcoin}; not blank
 * @param time the start of the interval, or any time within it
 */
public record PriceBar(
    String symbol,
    Instant time,
    double open,
    double high,
    double low,
    double close,
    double volume) {

  /** The least price that is taken for one. */
  public static final double MIN_PRICE = 1e-60;

  /** The greatest price that is taken for one. */
  public static final double MAX_PRICE = 1e60;

  /** The greatest volume that is taken for one. */
  public static final double MAX_VOLUME = 1e60;

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public PriceBar {
    requireNonNull(time, "time");
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("symbol is blank, expected a name such as bitcoin");
    }
    checkPrice("open", open);
    checkPrice("high", high);
    checkPrice("low", low);
    checkPrice("close", close);
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw new IllegalArgumentException(
          String.format(
              "open %s and close %s must lie between low %s and high %s", open, close, low, high));
    }
    if (!isVolume(volume)) {
      throw new IllegalArgumentException("volume is " + volume + ", expected 0 to " + MAX_VOLUME);
    }
    volume += 0.0; // turns -0.0 into 0.0
  }

  /** Whether {@code value} is finite, positive and within the bounds of a price. */
  public static boolean isPrice(double value) {
    return value >= MIN_PRICE && value <= MAX_PRICE;
  }

  /** Whether {@code value} is finite, not negative and within the bounds of a volume. */
  public static boolean isVolume(double value) {
    return value >= 0 && value <= MAX_VOLUME;
  }

  private static void checkPrice(String name, double value) {
    if (!isPrice(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected " + MIN_PRICE + " to " + MAX_PRICE);
    }
  }
}
