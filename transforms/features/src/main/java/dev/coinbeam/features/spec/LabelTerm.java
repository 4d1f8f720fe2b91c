package dev.coinbeam.features.spec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be predicted: the logarithmic return over the next bars, or the bar's own close.
 *
 * @param kind which of the two
 * @param horizon bars ahead: 1 to {@link #LONGEST} for a return, 0 for the close
 */
public record LabelTerm(Kind kind, int horizon) {

  /** The column that labels stand in. */
  public static final String COLUMN = "label";

  /** The greatest horizon. */
  public static final int LONGEST = 10_000;

  private static final Pattern RETURN =
      Pattern.compile("\\s*forward_return\\s*\\(\\s*([0-9]{1,9})\\s*\\)\\s*");

  /** What a label is. */
  public enum Kind {
    /** {@code ln(c_{i+horizon} / c_i)}: the price forecast is close times its exponential. */
    FORWARD_RETURN,
    /** {@code c_i} itself, as the original job had it. */
    CLOSE
  }

  /**
   * @throws IllegalArgumentException if the horizon is outside its range
   */
  public LabelTerm {
    int least = kind == Kind.CLOSE ? 0 : 1;
    int most = kind == Kind.CLOSE ? 0 : LONGEST;
    if (horizon < least || horizon > most) {
      throw new IllegalArgumentException(
          "label's horizon is " + horizon + ", expected " + least + " to " + most);
    }
  }

  /** {@code ln(c_{i+horizon} / c_i)}. */
  public static LabelTerm forwardReturn(int horizon) {
    return new LabelTerm(Kind.FORWARD_RETURN, horizon);
  }

  /** {@code c_i}. */
  public static LabelTerm close() {
    return new LabelTerm(Kind.CLOSE, 0);
  }

  /**
   * Reads {@code forward_return(h)} or {@code close}.
   *
   * @throws InvalidSpecException if it is something else
   */
  public static LabelTerm parse(String text) {
    if (text.trim().equals("close")) {
      return close();
    }
    Matcher matcher = RETURN.matcher(text);
    if (matcher.matches()) {
      int horizon = Integer.parseInt(matcher.group(1));
      if (horizon >= 1 && horizon <= LONGEST) {
        return forwardReturn(horizon);
      }
    }
    throw new InvalidSpecException(
        "label '" + text + "'",
        List.of("expected forward_return(h) with h from 1 to " + LONGEST + ", or close"));
  }

  /** Whether the label is a return rather than a price. */
  public boolean predictsReturn() {
    return kind == Kind.FORWARD_RETURN;
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return predictsReturn() ? "forward_return(" + horizon + ")" : "close";
  }
}
