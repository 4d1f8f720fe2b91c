package dev.coinbeam.model.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;

/**
 * One parameter of a study and the values it may take.
 *
 * @param name as the objective knows it
 * @param type what its values are
 * @param minValue lowest value of a DOUBLE or INTEGER, else 0
 * @param maxValue highest value of a DOUBLE or INTEGER, else 0
 * @param scale how the range is searched
 * @param discreteValues the values of a DISCRETE, ascending, else empty
 * @param categoricalValues the values of a CATEGORICAL, else empty
 */
public record ParameterSpec(
    String name,
    Type type,
    double minValue,
    double maxValue,
    ScaleType scale,
    List<Double> discreteValues,
    List<String> categoricalValues) {
  /** Digits kept of a DOUBLE: more than a search can tell apart, few enough to read. */
  private static final MathContext DIGITS = new MathContext(9);

  /** Cloud ML Engine's parameter types. */
  public enum Type {
    DOUBLE,
    INTEGER,
    CATEGORICAL,
    DISCRETE
  }

  public ParameterSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(scale, "scale");
    discreteValues = List.copyOf(discreteValues);
    categoricalValues = List.copyOf(categoricalValues);
  }

  static ParameterSpec real(String name, double min, double max, ScaleType scale) {
    return new ParameterSpec(name, Type.DOUBLE, min, max, scale, List.of(), List.of());
  }

  /** How many values there are; a DOUBLE's are not counted and give {@link Integer#MAX_VALUE}. */
  int choices() {
    return switch (type) {
      case DOUBLE -> Integer.MAX_VALUE;
      case INTEGER -> (int) Math.min(Integer.MAX_VALUE, maxValue - minValue + 1);
      case DISCRETE -> discreteValues.size();
      case CATEGORICAL -> categoricalValues.size();
    };
  }

  /**
   * The value at a place in the unit interval, as text.
   *
   * @param unit 0 to 1; equal stretches of it are equally likely to be tried
   */
  String valueAt(double unit) {
    return switch (type) {
      case DOUBLE -> realAt(unit);
      case INTEGER -> Long.toString(wholeAt(unit));
      case DISCRETE -> plain(discreteValues.get(indexAt(unit, discreteValues.size())));
      case CATEGORICAL -> categoricalValues.get(indexAt(unit, categoricalValues.size()));
    };
  }

  /** A place whose {@link #valueAt} is this value: the middle of its stretch. */
  double unitOf(String value) {
    return switch (type) {
      case DOUBLE -> clamp(toUnit(Double.parseDouble(value), minValue, maxValue));
      case INTEGER -> clamp(toUnit(Double.parseDouble(value), minValue - 0.5, maxValue + 0.5));
      case DISCRETE -> middle(discreteValues.indexOf(Double.valueOf(value)), discreteValues.size());
      case CATEGORICAL -> middle(categoricalValues.indexOf(value), categoricalValues.size());
    };
  }

  private String realAt(double unit) {
    double value = scale.fromUnit(unit, minValue, maxValue);
    double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
    return Double.toString(Math.min(maxValue, Math.max(minValue, rounded)));
  }

  /** Rounds over a range half a step wider, so that the end values get their full share. */
  private long wholeAt(double unit) {
    double value = scale.fromUnit(unit, minValue - 0.5, maxValue + 0.5);
    return (long) Math.min(maxValue, Math.max(minValue, Math.rint(value)));
  }

  private double toUnit(double value, double min, double max) {
    return min == max ? 0.5 : scale.toUnit(value, min, max);
  }

  private static int indexAt(double unit, int size) {
    return Math.min(size - 1, (int) (unit * size));
  }

  private static double middle(int index, int size) {
    return (index + 0.5) / size;
  }

  private static double clamp(double unit) {
    return Math.min(1, Math.max(0, unit));
  }

  /** A discrete value without a needless fraction, so that it also reads as a whole number. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
