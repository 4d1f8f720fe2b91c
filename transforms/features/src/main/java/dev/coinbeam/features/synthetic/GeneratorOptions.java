package dev.coinbeam.features.synthetic;

import dev.coinbeam.features.bars.BarInterval;
import java.time.Instant;
import java.util.Objects;

/**
 * What {@link PriceGenerator} is to write.
 *
 * @param symbols number of coins, 1 to 1,000,000; the first is {@code bitcoin}
 * @param bars grid slots of each coin, 1 to 1,000,000,000; gaps take from them
 * @param interval time between two bars
 * @param start time of the first bar
 * @param seed equal seeds give equal bytes
 * @param gapRate share of slots after which one to five slots are missing, 0 to 0.5
 * @param momentum share of a bar's log return that carries over to the next, 0 (a random walk,
 *     which nothing can forecast) to 0.9
 * @param brokenRate share of rows that are spoiled in one of the ways of {@link BrokenRow}, 0 to 1
 */
public record GeneratorOptions(
    int symbols,
    int bars,
    BarInterval interval,
    Instant start,
    long seed,
    double momentum,
    double gapRate,
    double brokenRate) {

  /** Much more than a market has, so that there is something for a model to find. */
  public static final double DEFAULT_MOMENTUM = 0.25;

  /** Where series begin unless told otherwise: the first day of the original's file. */
  public static final Instant DEFAULT_START = Instant.parse("2013-04-28T00:00:00Z");

  public GeneratorOptions {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(start, "start");
    requireBetween("symbols", symbols, 1, 1_000_000);
    requireBetween("bars", bars, 1, 1_000_000_000);
    requireBetween("momentum", momentum, 0, 0.9);
    requireBetween("gapRate", gapRate, 0, 0.5);
    requireBetween("brokenRate", brokenRate, 0, 1);
  }

  private static void requireBetween(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a number from %s to %s".formatted(name, value, low, high));
    }
  }
}
