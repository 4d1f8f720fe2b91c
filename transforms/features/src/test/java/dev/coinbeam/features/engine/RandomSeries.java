package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarColumns;
import java.util.Random;

/** Random bars of every awkward kind, the same for the same seed. */
final class RandomSeries {
  /** What is awkward about a series. */
  enum Kind {
    /** A plain random walk. */
    WALK,
    /** Missing slots, mostly few, now and then many. */
    GAPS,
    /** Prices of few distinct values, so that neighbours often tie. */
    TIES,
    /** Long stretches in which nothing moves at all. */
    FLAT,
    /** Jumps between 1e-8 and 1e8. */
    EXTREME
  }

  private RandomSeries() {}

  static BarColumns of(Kind kind, long seed, int size) {
    Random random = new Random(seed);
    BarColumns.Builder bars = BarColumns.builder(size);
    long slot = random.nextInt(40_000) - 20_000L;
    double close = 100;
    boolean flat = false;
    for (int i = 0; i < size; i++) {
      if (kind == Kind.GAPS && random.nextInt(8) == 0) {
        slot += random.nextInt(random.nextInt(10) == 0 ? 12 : 4);
      }
      flat = kind == Kind.FLAT && (flat ? random.nextInt(60) > 0 : random.nextInt(10) == 0);
      double open = close;
      close = next(kind, flat, open, random);
      double high = Math.max(open, close);
      double low = Math.min(open, close);
      if (!flat && random.nextInt(4) > 0) {
        high *= 1 + 0.01 * random.nextDouble();
        low *= 1 - 0.01 * random.nextDouble();
      }
      double volume = flat ? 5 : volume(kind, random);
      bars.append(slot++, open, high, low, close, volume);
    }
    return bars.build();
  }

  private static double next(Kind kind, boolean flat, double before, Random random) {
    if (flat) {
      return before;
    }
    return switch (kind) {
      case TIES -> 100 + random.nextInt(3) / 10.0;
      case EXTREME -> Math.pow(10, random.nextInt(17) - 8) * (1 + random.nextDouble());
      default -> before * Math.exp(0.03 * random.nextGaussian());
    };
  }

  private static double volume(Kind kind, Random random) {
    return switch (kind) {
      case TIES -> random.nextInt(2);
      case EXTREME -> Math.pow(10, random.nextInt(20) - 5);
      default -> 1e6 * random.nextDouble();
    };
  }
}
