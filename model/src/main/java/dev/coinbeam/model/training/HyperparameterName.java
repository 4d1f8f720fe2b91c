package dev.coinbeam.model.training;

import dev.coinbeam.model.graph.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The hyper-parameters' names in files, with the values each may take. */
public enum HyperparameterName {
  LEARNING_RATE(Kind.REAL, 0, Bound.OPEN, 1, Bound.CLOSED),
  FIRST_LAYER_SIZE(Kind.WHOLE, 2, Bound.CLOSED, 4096, Bound.CLOSED),
  NUM_LAYERS(Kind.WHOLE, 1, Bound.CLOSED, 16, Bound.CLOSED),
  SCALE_FACTOR(Kind.REAL, 0, Bound.OPEN, 2, Bound.CLOSED),
  L2(Kind.REAL, 0, Bound.CLOSED, 10, Bound.CLOSED),
  DROPOUT(Kind.REAL, 0, Bound.CLOSED, 1, Bound.OPEN),
  BATCH_SIZE(Kind.WHOLE, 1, Bound.CLOSED, 65536, Bound.CLOSED),
  LEARNING_RATE_DECAY(Kind.REAL, 0, Bound.OPEN, 1, Bound.CLOSED),
  LOSS(Kind.NAME, 0, Bound.CLOSED, 0, Bound.CLOSED);

  /** What a value is. */
  public enum Kind {
    REAL,
    WHOLE,
    NAME
  }

  private enum Bound {
    OPEN,
    CLOSED
  }

  private final Kind kind;
  private final double min;
  private final Bound minBound;
  private final double max;
  private final Bound maxBound;

  HyperparameterName(Kind kind, double min, Bound minBound, double max, Bound maxBound) {
    this.kind = kind;
    this.min = min;
    this.minBound = minBound;
    this.max = max;
    this.maxBound = maxBound;
  }

  public Kind kind() {
    return kind;
  }

  /** The name in files: lower case with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<HyperparameterName> named(String text) {
    return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst();
  }

  /** All names as they stand in files. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(HyperparameterName::text).toList();
  }

  /** True for a number in the range; a whole number where that is asked. */
  public boolean accepts(double value) {
    boolean aboveMin = minBound == Bound.OPEN ? value > min : value >= min;
    boolean belowMax = maxBound == Bound.OPEN ? value < max : value <= max;
    return kind != Kind.NAME
        && aboveMin
        && belowMax
        && (kind == Kind.REAL || value == Math.rint(value));
  }

  /** True for a value that {@link Hyperparameters#of} takes; null, as files have it, is none. */
  public boolean acceptsText(String value) {
    if (value == null) {
      return false;
    }
    if (kind == Kind.NAME) {
      return Arrays.stream(Loss.values()).anyMatch(loss -> loss.text().equals(value));
    }
    try {
      return accepts(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The range in words, for messages. */
  public String range() {
    if (kind == Kind.NAME) {
      return "one of " + Arrays.stream(Loss.values()).map(Loss::text).toList();
    }
    return (kind == Kind.WHOLE ? "a whole number " : "")
        + (minBound == Bound.OPEN ? "above " : "from ")
        + plain(min)
        + (maxBound == Bound.OPEN ? " to below " : " to ")
        + plain(max);
  }

  private static String plain(double value) {
    return Long.toString((long) value);
  }
}
