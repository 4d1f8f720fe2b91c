package dev.coinbeam.features.spec;

import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.splits.SplitPlan;
import java.util.List;
import java.util.stream.Stream;

/** The specs that come with Coinbeam. */
final class Presets {
  static final String INDICATORS = "indicators";
  static final String SEED = "seed";

  private Presets() {}

  static FeatureSpec named(String name) {
    return switch (name) {
      case INDICATORS ->
          spec(
              LabelTerm.forwardReturn(1),
              "return(1)",
              "return(2)",
              "return(3)",
              "return(7)",
              "sma_ratio(7)",
              "sma_ratio(30)",
              "ema_ratio(12)",
              "ema_ratio(26)",
              "macd_hist(12,26,9)",
              "rsi(14)",
              "bollinger_b(20,2)",
              "bollinger_width(20,2)",
              "atr(14)",
              "volatility(20)",
              "stochastic(14)",
              "roc(10)",
              "volume_z(20)",
              "range",
              "close_location",
              "day_of_week_sin",
              "day_of_week_cos");
      case SEED -> spec(LabelTerm.close(), "open", "high", "low");
      default ->
          throw new InvalidSpecException(
              "preset '" + name + "'", List.of("expected " + INDICATORS + " or " + SEED));
    };
  }

  private static FeatureSpec spec(LabelTerm label, String... features) {
    return new FeatureSpec(
        BarInterval.DAILY,
        GapPolicy.DEFAULT,
        FeatureSpec.DEFAULT_TOLERANCE,
        Stream.of(features).map(FeatureTerm::parse).toList(),
        label,
        SplitPlan.standard(label.horizon()));
  }
}
