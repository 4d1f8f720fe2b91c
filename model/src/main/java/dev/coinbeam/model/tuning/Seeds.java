package dev.coinbeam.model.tuning;

import java.util.SplittableRandom;

/** Independent random numbers for each trial of a study. */
final class Seeds {
  /** An odd constant (the golden ratio's fraction) keeps neighbouring trials far apart. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  static SplittableRandom random(long seed, int trialId) {
    return new SplittableRandom(new SplittableRandom(seed + STRIDE * trialId).nextLong());
  }
}
