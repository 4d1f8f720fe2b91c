package dev.coinbeam.model.tuning;

/**
 * How a parameter's range is laid onto the unit interval, with Cloud ML Engine's names. The two
 * logarithmic ones need a range above 0.
 */
public enum ScaleType {
  UNIT_LINEAR_SCALE {
    @Override
    double fromUnit(double unit, double min, double max) {
      return min + unit * (max - min);
    }

    @Override
    double toUnit(double value, double min, double max) {
      return (value - min) / (max - min);
    }
  },
  /** Spreads values near the lower end. */
  UNIT_LOG_SCALE {
    @Override
    double fromUnit(double unit, double min, double max) {
      return min * StrictMath.pow(max / min, unit);
    }

    @Override
    double toUnit(double value, double min, double max) {
      return StrictMath.log(value / min) / StrictMath.log(max / min);
    }
  },
  /** Spreads values near the upper end. */
  UNIT_REVERSE_LOG_SCALE {
    @Override
    double fromUnit(double unit, double min, double max) {
      return min + max - UNIT_LOG_SCALE.fromUnit(1 - unit, min, max);
    }

    @Override
    double toUnit(double value, double min, double max) {
      return 1 - UNIT_LOG_SCALE.toUnit(min + max - value, min, max);
    }
  };

  /** The value at a place in [0, 1]: {@code min} at 0 and {@code max} at 1, up to rounding. */
  abstract double fromUnit(double unit, double min, double max);

  /** The inverse of {@link #fromUnit}, for {@code min < max}. */
  abstract double toUnit(double value, double min, double max);

  boolean needsPositiveRange() {
    return this != UNIT_LINEAR_SCALE;
  }
}
