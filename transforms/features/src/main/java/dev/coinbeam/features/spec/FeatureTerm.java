package dev.coinbeam.features.spec;

import dev.coinbeam.features.indicators.Indicator;
import dev.coinbeam.features.indicators.IndicatorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One feature of a spec: an indicator's name and its arguments, {@code rsi(14)}.
 *
 * @param name one of the names of {@link IndicatorKind}
 * @param arguments as many as that indicator takes, each within its range; whole numbers but for
 *     the Bollinger bands' deviations
 */
public record FeatureTerm(String name, List<Double> arguments) {
  private static final Pattern TEXT =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z_0-9]*)\\s*(?:\\(([^()]*)\\))?\\s*");

  /**
   * @throws InvalidSpecException if the name is unknown or an argument is wrong
   */
  public FeatureTerm {
    arguments = List.copyOf(arguments);
    List<String> mistakes = mistakes(name, arguments);
    if (!mistakes.isEmpty()) {
      throw new InvalidSpecException("feature " + text(name, arguments), mistakes);
    }
  }

  /**
   * Reads {@code name} or {@code name(argument,...)}; spaces do not matter.
   *
   * @throws InvalidSpecException if it is not such a text, or names nothing known
   */
  public static FeatureTerm parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      String hint =
          text.contains("(") == text.contains(")")
              ? "expected name or name(argument,...)"
              : "its brackets do not match; in a [ ] list, terms with commas need quotes";
      throw new InvalidSpecException("feature '" + text + "'", List.of(hint));
    }
    List<Double> arguments = new ArrayList<>();
    String inside = matcher.group(2);
    if (inside != null && !inside.isBlank()) {
      for (String argument : inside.split(",", -1)) {
        arguments.add(parseArgument(text, argument.trim()));
      }
    }
    return new FeatureTerm(matcher.group(1), arguments);
  }

  /** How it is called in files and models: {@code rsi_14}, {@code macd_12_26_9}. */
  public String columnName() {
    return arguments.isEmpty() ? name : name + "_" + join(arguments, "_");
  }

  /** How many grid bars before a bar its value needs, with exponential averages cut at this. */
  public int lookback(double tolerance) {
    return bind(tolerance).lookback();
  }

  /** Its computation, with exponential averages cut at {@code tolerance}. */
  public Indicator bind(double tolerance) {
    return IndicatorKind.byName(name).orElseThrow().bind(arguments, tolerance);
  }

  /** The canonical text, {@code macd(12,26,9)}. */
  @Override
  public String toString() {
    return text(name, arguments);
  }

  private static String text(String name, List<Double> arguments) {
    return arguments.isEmpty() ? name : name + "(" + join(arguments, ",") + ")";
  }

  private static String join(List<Double> arguments, String separator) {
    return arguments.stream().map(PlainNumber::of).collect(Collectors.joining(separator));
  }

  private static List<String> mistakes(String name, List<Double> arguments) {
    return IndicatorKind.byName(name)
        .map(kind -> kind.mistakes(arguments))
        .orElseGet(
            () ->
                List.of(
                    "no such indicator; there are "
                        + Arrays.stream(IndicatorKind.values())
                            .map(IndicatorKind::usage)
                            .collect(Collectors.joining(", "))));
  }

  private static double parseArgument(String text, String argument) {
    try {
      double value = Double.parseDouble(argument);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the term it stands in.
    }
    throw new InvalidSpecException(
        "feature '" + text + "'", List.of("argument '" + argument + "' is not a number"));
  }
}
