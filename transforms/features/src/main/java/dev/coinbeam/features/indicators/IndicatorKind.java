package dev.coinbeam.features.indicators;

import static dev.coinbeam.features.indicators.Parameter.deviations;
import static dev.coinbeam.features.indicators.Parameter.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The terms that a feature spec can name, each with its arguments and its computation.
 *
 * <p>A term's name in a spec is the constant's in lower case.
 */
public enum IndicatorKind {
  /** Opening price. */
  OPEN(a -> Field.OPEN.asRead()),
  /** Highest price. */
  HIGH(a -> Field.HIGH.asRead()),
  /** Lowest price. */
  LOW(a -> Field.LOW.asRead()),
  /** Closing price. */
  CLOSE(a -> Field.CLOSE.asRead()),
  /** Volume. */
  VOLUME(a -> Field.VOLUME.asRead()),
  /** {@code return(k)}: logarithmic return over k bars. */
  RETURN(a -> new LogReturn(a.window(0)), window("lag", 1)),
  /** {@code sma(w)}: simple average of close. */
  SMA(a -> new Average(Field.CLOSE.asRead(), a.simple(0)), window("window", 1)),
  /** {@code ema(w)}: exponential average of close. */
  EMA(a -> new Average(Field.CLOSE.asRead(), a.exponential(0)), window("window", 1)),
  /** {@code sma_ratio(w)}: close over its simple average, less 1. */
  SMA_RATIO(a -> new AverageRatio(Field.CLOSE.asRead(), a.simple(0)), window("window", 1)),
  /** {@code ema_ratio(w)}: close over its exponential average, less 1. */
  EMA_RATIO(a -> new AverageRatio(Field.CLOSE.asRead(), a.exponential(0)), window("window", 1)),
  /** {@code macd(f,s,g)}: fast less slow exponential average, over close. */
  MACD(a -> new PerClose(macdLine(a)), window("fast", 1), window("slow", 1), window("signal", 1)),
  /** {@code macd_signal(f,s,g)}: the exponential average of that line, over close. */
  MACD_SIGNAL(
      a -> new PerClose(new Average(macdLine(a), a.exponential(2))),
      window("fast", 1),
      window("slow", 1),
      window("signal", 1)),
  /** {@code macd_hist(f,s,g)}: line less signal, over close. */
  MACD_HIST(
      a -> new PerClose(new Macd.Histogram(macdLine(a), a.exponential(2))),
      window("fast", 1),
      window("slow", 1),
      window("signal", 1)),
  /** {@code rsi(w)}: relative strength index, 0 to 100. */
  RSI(a -> new Rsi(a.wilder(0)), window("window", 1)),
  /** {@code bollinger_b(w,k)}: where close stands between the bands. */
  BOLLINGER_B(
      a -> new Bollinger(Bollinger.Part.PERCENT, a.simple(0), a.number(1)),
      window("window", 2),
      deviations()),
  /** {@code bollinger_width(w,k)}: distance of the bands over their average. */
  BOLLINGER_WIDTH(
      a -> new Bollinger(Bollinger.Part.WIDTH, a.simple(0), a.number(1)),
      window("window", 2),
      deviations()),
  /** {@code atr(w)}: Wilder's average of the true range, over close. */
  ATR(a -> new PerClose(new WilderAverage(new TrueRange(), a.wilder(0))), window("window", 1)),
  /** {@code volatility(w)}: sample deviation of w one-bar returns. */
  VOLATILITY(
      a -> new Deviation(new LogReturn(1), a.simple(0), Deviation.Divisor.SAMPLE),
      window("window", 2)),
  /** {@code stochastic(w)}: where close stands between lowest low and highest high. */
  STOCHASTIC(a -> new Stochastic(a.window(0)), window("window", 1)),
  /** {@code roc(w)}: rate of change over w bars. */
  ROC(a -> new Roc(a.window(0)), window("lag", 1)),
  /** {@code volume_z(w)}: volume less its mean, in sample deviations. */
  VOLUME_Z(a -> new VolumeZ(a.simple(0)), window("window", 2)),
  /** {@code (high - low) / open}. */
  RANGE(a -> BarShape.RANGE),
  /** Where close stands between low and high. */
  CLOSE_LOCATION(a -> BarShape.CLOSE_LOCATION),
  /** Sine of the day of the week. */
  DAY_OF_WEEK_SIN(a -> new Weekday(Weekday.Axis.SIN)),
  /** Cosine of the day of the week. */
  DAY_OF_WEEK_COS(a -> new Weekday(Weekday.Axis.COS));

  @SuppressWarnings("Immutable") // a lambda without state
  private final Function<Arguments, Indicator> binder;

  @SuppressWarnings("Immutable") // made by List.of
  private final List<Parameter> parameters;

  IndicatorKind(Function<Arguments, Indicator> binder, Parameter... parameters) {
    this.binder = binder;
    this.parameters = List.of(parameters);
  }

  /** The kind that a spec calls by this name, if there is one. */
  public static Optional<IndicatorKind> byName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(name)).findFirst();
  }

  /** Its name in a spec, such as {@code macd_hist}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a spec writes it, such as {@code macd_hist(fast,slow,signal)}. */
  public String usage() {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    return names.isEmpty() ? text() : text() + "(" + String.join(",", names) + ")";
  }

  /** Everything that is wrong with these arguments; empty when they are right. */
  public List<String> mistakes(List<Double> arguments) {
    if (arguments.size() != parameters.size()) {
      return List.of(
          "has " + arguments.size() + " arguments, expected " + parameters.size() + ": " + usage());
    }
    List<String> mistakes = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      parameters.get(p).mistake(arguments.get(p)).ifPresent(mistakes::add);
    }
    boolean isMacd = this == MACD || this == MACD_SIGNAL || this == MACD_HIST;
    if (mistakes.isEmpty() && isMacd && arguments.get(0) >= arguments.get(1)) {
      mistakes.add(
          String.format(
              "fast is %.0f and slow is %.0f, expected fast below slow",
              arguments.get(0), arguments.get(1)));
    }
    return mistakes;
  }

  /**
   * The computation for these arguments.
   *
   * @param tolerance where exponential averages are cut
   * @throws IllegalArgumentException if the arguments have mistakes
   */
  public Indicator bind(List<Double> arguments, double tolerance) {
    List<String> mistakes = mistakes(arguments);
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(text() + " " + String.join("; ", mistakes));
    }
    return binder.apply(new Arguments(arguments, tolerance));
  }

  private static Indicator macdLine(Arguments a) {
    return new Macd.Line(a.exponential(0), a.exponential(1));
  }
}
