package dev.coinbeam.features.indicators;

import java.util.Arrays;

/**
 * A tile of {@link #TILE} slots, laid out so that the JIT compiler turns loops over lags into
 * vector instructions on every JDK since 17.
 *
 * <p>The tile is cut into {@link #WIDTH} lanes of {@link #STEPS} consecutive slots, and the lanes
 * are interleaved: step s of lane l stands at {@code s * WIDTH + l}. A lag of k slots is then an
 * offset of {@code k * WIDTH}, a whole number of vectors, where in the plain order it would be
 * unaligned. All loops run over one array with constant offsets, because C2 gives up where two
 * arrays could be the same one. Every slot is still summed lag by lag, so the layout changes no
 * bit.
 */
final class Lanes {
  /** Slots in a tile. */
  static final int TILE = 1024;

  private static final int WIDTH = 8;
  private static final int STEPS = TILE / WIDTH;

  /** Lags per pass of a weighted sum; more would no longer fit the vector registers. */
  private static final int GROUP = 8;

  /** Lags per pass of a sum of squares. */
  private static final int SQUARES_GROUP = 4;

  // Regions of the working array; sums stand at 0. A distance near a multiple of 4096 bytes would
  // make loads wait for unrelated stores.
  private static final int LAGGED = TILE + 256;
  private static final int NEWEST = LAGGED + TILE + 128;
  private static final int SHIFT = NEWEST + TILE;

  private final double[] work = new double[SHIFT + TILE];
  private double[] rows = new double[0];

  /** {@code out[i] = sum_k taps[k] x[i-k]} for the tile that starts at {@code from}. */
  void weightedSum(double[] taps, double[] x, int from, double[] out) {
    int lags = (taps.length + GROUP - 1) / GROUP * GROUP;
    double[] t = Arrays.copyOf(taps, lags);
    load(x, from, taps.length - 1, lags);
    Arrays.fill(work, 0, TILE, 0);
    for (int k = 0; k < lags; k += GROUP) {
      bring(lags, k, GROUP);
      addWeighted(work, t[k], t[k + 1], t[k + 2], t[k + 3], t[k + 4], t[k + 5], t[k + 6], t[k + 7]);
    }
    store(out, from);
  }

  /**
   * {@code out[i] = sum_k (x[i-k] - x[i] - shift[i])^2} over {@code window} lags for the tile that
   * starts at {@code from}.
   */
  void squaredDistances(int window, double[] x, double[] shift, int from, double[] out) {
    load(shift, from, 0, 1);
    System.arraycopy(rows, 0, work, SHIFT, TILE);
    load(x, from, window - 1, window);
    System.arraycopy(rows, (window - 1) * WIDTH, work, NEWEST, TILE);
    Arrays.fill(work, 0, TILE, 0);
    int k = 0;
    for (; k + SQUARES_GROUP <= window; k += SQUARES_GROUP) {
      bring(window, k, SQUARES_GROUP);
      addSquares(work);
    }
    for (; k < window; k++) {
      bring(window, k, 1);
      addSquare(work);
    }
    store(out, from);
  }

  private static void addWeighted(
      double[] w,
      double t0,
      double t1,
      double t2,
      double t3,
      double t4,
      double t5,
      double t6,
      double t7) {
    for (int i = 0; i < TILE; i++) {
      w[i] =
          w[i]
              + t0 * w[LAGGED + 7 * WIDTH + i]
              + t1 * w[LAGGED + 6 * WIDTH + i]
              + t2 * w[LAGGED + 5 * WIDTH + i]
              + t3 * w[LAGGED + 4 * WIDTH + i]
              + t4 * w[LAGGED + 3 * WIDTH + i]
              + t5 * w[LAGGED + 2 * WIDTH + i]
              + t6 * w[LAGGED + WIDTH + i]
              + t7 * w[LAGGED + i];
    }
  }

  private static void addSquares(double[] w) {
    for (int i = 0; i < TILE; i++) {
      double d0 = w[LAGGED + 3 * WIDTH + i] - w[NEWEST + i] - w[SHIFT + i];
      double d1 = w[LAGGED + 2 * WIDTH + i] - w[NEWEST + i] - w[SHIFT + i];
      double d2 = w[LAGGED + WIDTH + i] - w[NEWEST + i] - w[SHIFT + i];
      double d3 = w[LAGGED + i] - w[NEWEST + i] - w[SHIFT + i];
      w[i] = w[i] + d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
    }
  }

  private static void addSquare(double[] w) {
    for (int i = 0; i < TILE; i++) {
      double d = w[LAGGED + i] - w[NEWEST + i] - w[SHIFT + i];
      w[i] = w[i] + d * d;
    }
  }

  /** Copies the rows that the {@code group} lags from {@code lag} on read to their fixed place. */
  private void bring(int lags, int lag, int group) {
    System.arraycopy(rows, (lags - lag - group) * WIDTH, work, LAGGED, TILE + (group - 1) * WIDTH);
  }

  /**
   * Lays out a tile, with {@code lags - 1} rows before it for its greatest lag; rows beyond lag
   * {@code lookback} are zero.
   */
  private void load(double[] x, int from, int lookback, int lags) {
    int before = lags - 1;
    int end = (before + STEPS) * WIDTH;
    if (rows.length < end) {
      rows = new double[end];
    }
    double[] rows = this.rows;
    Arrays.fill(rows, 0, (before - lookback) * WIDTH, 0);
    int slot = from - lookback;
    for (int at = (before - lookback) * WIDTH; at < end; at += WIDTH, slot++) {
      rows[at] = x[slot];
      rows[at + 1] = x[slot + STEPS];
      rows[at + 2] = x[slot + 2 * STEPS];
      rows[at + 3] = x[slot + 3 * STEPS];
      rows[at + 4] = x[slot + 4 * STEPS];
      rows[at + 5] = x[slot + 5 * STEPS];
      rows[at + 6] = x[slot + 6 * STEPS];
      rows[at + 7] = x[slot + 7 * STEPS];
    }
  }

  /** Puts the sums back into plain order. */
  private void store(double[] out, int from) {
    double[] work = this.work;
    int slot = from;
    for (int at = 0; at < TILE; at += WIDTH, slot++) {
      out[slot] = work[at];
      out[slot + STEPS] = work[at + 1];
      out[slot + 2 * STEPS] = work[at + 2];
      out[slot + 3 * STEPS] = work[at + 3];
      out[slot + 4 * STEPS] = work[at + 4];
      out[slot + 5 * STEPS] = work[at + 5];
      out[slot + 6 * STEPS] = work[at + 6];
      out[slot + 7 * STEPS] = work[at + 7];
    }
  }
}
