package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import dev.coinbeam.features.spec.LabelTerm;
import dev.coinbeam.features.splits.SplitPlan;
import java.util.List;
import java.util.stream.Stream;

/** A spec with every indicator there is, with short windows and with long ones. */
final class AllTerms {
  static final List<FeatureTerm> SHORT =
      terms(
          "open high low close volume return(1) return(4) sma(1) sma(5) ema(1) ema(4) sma_ratio(3)"
              + " ema_ratio(5) macd(2,4,3) macd_signal(2,4,3) macd_hist(2,4,3) rsi(1) rsi(3)"
              + " bollinger_b(4,1.5) bollinger_width(4,1.5) atr(1) atr(3) volatility(2)"
              + " volatility(5) stochastic(1) stochastic(5) roc(3) volume_z(2) volume_z(6) range"
              + " close_location day_of_week_sin day_of_week_cos");
  static final List<FeatureTerm> LONG =
      terms(
          "return(30) sma(40) ema(20) sma_ratio(17) ema_ratio(18) macd(5,35,5)"
              + " macd_signal(5,35,5) macd_hist(5,35,5) rsi(14) bollinger_b(20,2)"
              + " bollinger_width(21,2) atr(10) volatility(22) stochastic(31) roc(25) volume_z(19)");

  private AllTerms() {}

  static FeatureSpec spec(List<FeatureTerm> terms, GapPolicy gaps, int horizon) {
    return new FeatureSpec(
        BarInterval.parse("12h"),
        gaps,
        0.01,
        terms,
        LabelTerm.forwardReturn(horizon),
        SplitPlan.standard(horizon));
  }

  private static List<FeatureTerm> terms(String texts) {
    return Stream.of(texts.split(" ")).map(FeatureTerm::parse).toList();
  }
}
