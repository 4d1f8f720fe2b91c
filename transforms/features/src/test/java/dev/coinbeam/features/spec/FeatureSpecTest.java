package dev.coinbeam.features.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSpecTest {

  /** A hash travels with features and models: should it change, none of those can be used. */
  @ParameterizedTest
  @CsvSource({
    "indicators,ada0a7218313866272af7478275faedc2c3cd9b221f33eb040b0408930ff78f6",
    "seed,1f81abfcdb4cae4247b1f257ddb795fb7dbe7591a54ce53c9ef3db8ea0251a0d"
  })
  void thePresetsHashesStayAsTheyAre(String preset, String hash) {
    assertThat(FeatureSpec.preset(preset).hash()).isEqualTo(hash);
  }

  @Test
  void theCanonicalFormIsOneLineOfJson() {
    assertThat(FeatureSpec.preset("seed").canonicalJson())
        .isEqualTo(
            "{\"interval\":\"1d\",\"gaps\":\"fill\",\"maxGap\":3,\"tolerance\":0.0001,"
                + "\"features\":[\"open\",\"high\",\"low\"],\"label\":\"close\","
                + "\"splits\":{\"train\":0.7,\"eval\":0.15,\"test\":0.15,\"purge\":0}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"indicators", "seed"})
  void theCanonicalFormIsItselfASpec(String preset) {
    FeatureSpec spec = FeatureSpec.preset(preset);
    assertThat(FeatureSpecs.parse(spec.canonicalJson(), "canonical")).isEqualTo(spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preset: seed",
        "label: close # as the original\nfeatures:\n  - open\n  - 'high'\n  - low\n",
        "{\"features\": [\"open\", \" high \", \"low\"], \"label\": \"close\"}",
        "preset: seed\ntolerance: 1e-4",
        "preset: seed\ntolerance: 0.00010",
        "preset: seed\ninterval: 24h\nmaxGap: 3.0",
        "preset: seed\nsplits: {test: 15e-2, train: 0.70, eval: .15, purge: 0}"
      })
  void theHashDoesNotDependOnHowASpecIsWritten(String text) {
    assertThat(FeatureSpecs.parse(text, "x").hash()).isEqualTo(FeatureSpec.preset("seed").hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interval: 1h",
        "gaps: break",
        "maxGap: 2",
        "tolerance: 0.001",
        "features: [open, low, high]",
        "label: forward_return(1)",
        "splits: {purge: 1}"
      })
  void theHashDependsOnEverythingASpecSays(String change) {
    assertThat(FeatureSpecs.parse("preset: seed\n" + change, "x").hash())
        .isNotEqualTo(FeatureSpec.preset("seed").hash());
  }

  @Test
  void aSpecInCodeIsCheckedToo() {
    FeatureSpec seed = FeatureSpec.preset("seed");
    assertThatThrownBy(
            () ->
                new FeatureSpec(
                    seed.interval(),
                    seed.gaps(),
                    1,
                    seed.features(),
                    LabelTerm.forwardReturn(2),
                    seed.splits()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "feature spec has 2 mistakes: purge is 0, expected at least 2, the horizon of"
                + " forward_return(2); tolerance is 1.0, expected 1.0E-15 to 0.1");
  }

  @Test
  void thereIsNoOtherPreset() {
    assertThatThrownBy(() -> FeatureSpec.preset("best"))
        .hasMessage("preset 'best': expected indicators or seed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rsi(14)|rsi(14)|rsi_14",
        " macd( 12, 26 ,9.0) |macd(12,26,9)|macd_12_26_9",
        "bollinger_b(20,2.50)|bollinger_b(20,2.5)|bollinger_b_20_2.5",
        "close()|close|close"
      })
  void aTermHasACanonicalTextAndAColumn(String written, String text, String column) {
    FeatureTerm term = FeatureTerm.parse(written);
    assertThat(term).hasToString(text);
    assertThat(term.columnName()).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close|0",
        "return(7)|7",
        "roc(7)|7",
        "sma(7)|6",
        "stochastic(7)|6",
        "volume_z(7)|6",
        "bollinger_b(7,2)|6",
        "volatility(7)|7",
        // (2/3)^23 = 8.9e-5 is the first power within 1e-4
        "ema(5)|22",
        // (3/4)^33 = 7.5e-5, (4/5)^42 = 8.5e-5; the true range and a move need one bar more
        "rsi(4)|33",
        "atr(5)|42",
        // (1/3)^9 = 5.1e-5, (1/2)^14 = 6.1e-5
        "macd(2,3,2)|13",
        "macd_signal(2,3,2)|21",
        "ema(1)|0"
      })
  void theLookbackFollowsFromTheTolerance(String term, int lookback) {
    assertThat(FeatureTerm.parse(term).lookback(1e-4)).isEqualTo(lookback);
  }

  @Test
  void aSpecLooksBackAsFarAsItsFeatures() {
    assertThat(FeatureSpec.preset("seed").lookback()).isZero();
    assertThat(FeatureSpec.preset("indicators").lookback()).isEqualTo(119 + 41);
  }
}
