package dev.coinbeam.features.indicators;

/**
 * A number for each slot of the grid, computed from that slot and the {@link #lookback()} slots
 * before it.
 *
 * <p>Implementations are immutable values: two equal indicators compute the same column, which lets
 * a {@link Grid} compute what several terms share only once. The bits of a value depend neither on
 * the range that is asked for nor on anything outside the lookback.
 */
public interface Indicator {

  /** How many slots before a slot are needed for its value; 0 or more. */
  int lookback();

  /**
   * Computes {@code out[i]} for {@code from <= i < to}.
   *
   * @param grid the slots; {@code from >= lookback()}
   * @param out as long as the grid
   */
  void compute(Grid grid, int from, int to, double[] out);
}
