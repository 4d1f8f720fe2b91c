package dev.coinbeam.features.bars;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What to do with slots that have no bar.
 *
 * @param mode fill short gaps or none
 * @param maxGap with {@link Mode#FILL}, the most missing slots in a row that are filled, 0 to
 *     {@link #LONGEST}; with {@link Mode#BREAK} always 0
 */
public record GapPolicy(Mode mode, int maxGap) {

  /** The greatest {@code maxGap}. */
  public static final int LONGEST = 10_000;

  /** Whether short gaps are filled. */
  public enum Mode {
    /** Carry the last close over short gaps (volume 0); a longer one starts the series anew. */
    FILL,
    /** Every gap starts the series anew. */
    BREAK;

    /** The word of the feature spec: {@code fill} or {@code break}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The default: fill up to three slots. */
  public static final GapPolicy DEFAULT = fill(3);

  /**
   * @throws IllegalArgumentException if {@code maxGap} is outside its range
   */
  public GapPolicy {
    requireNonNull(mode, "mode");
    int most = mode == Mode.FILL ? LONGEST : 0;
    if (maxGap < 0 || maxGap > most) {
      throw new IllegalArgumentException(
          "maxGap is " + maxGap + ", expected 0 to " + most + " with gaps: " + mode.text());
    }
  }

  /** Fills up to {@code maxGap} missing slots. */
  public static GapPolicy fill(int maxGap) {
    return new GapPolicy(Mode.FILL, maxGap);
  }

  /** Fills nothing. */
  public static GapPolicy breaking() {
    return new GapPolicy(Mode.BREAK, 0);
  }

  /** Whether bars in these two slots, with none between, belong to one unbroken series. */
  public boolean joins(long earlierSlot, long laterSlot) {
    return laterSlot - earlierSlot - 1 <= maxGap;
  }
}
