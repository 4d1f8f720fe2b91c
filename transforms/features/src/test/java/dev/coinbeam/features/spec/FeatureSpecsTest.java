package dev.coinbeam.features.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.splits.SplitPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSpecsTest {

  record Mistaken(String spec, List<String> mistakes) {}

  static List<Mistaken> mistakenSpecs() throws IOException {
    try (InputStream file = FeatureSpecsTest.class.getResourceAsStream("mistakes.yaml")) {
      return new YAMLMapper().readValue(file, new TypeReference<>() {});
    }
  }

  @ParameterizedTest
  @MethodSource("mistakenSpecs")
  void everyMistakeIsNamedAtOnce(Mistaken mistaken) {
    InvalidSpecException refusal =
        catchThrowableOfType(
            InvalidSpecException.class, () -> FeatureSpecs.parse(mistaken.spec(), "my spec"));
    assertThat(refusal.mistakes()).isEqualTo(mistaken.mistakes());
    assertThat(refusal).hasMessageStartingWith("my spec").isInstanceOf(CoinbeamException.class);
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> FeatureSpecs.parse("preset: seed\nfeatures: [", "my spec"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageStartingWith("my spec: is neither YAML nor JSON at line 2: ");
  }

  @Test
  void aKeyMayStandOnlyOnce() {
    assertThatThrownBy(() -> FeatureSpecs.parse("preset: seed\npreset: seed", "my spec"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("line 2: Duplicate field 'preset'");
  }

  @Test
  void thePresetsKeysCanBeOverridden() {
    FeatureSpec spec = FeatureSpecs.parse("preset: indicators\ninterval: 1h\nmaxGap: 0", "x");
    assertThat(spec.features()).isEqualTo(FeatureSpec.preset("indicators").features());
    assertThat(spec.interval()).hasToString("1h");
    assertThat(spec.gaps()).isEqualTo(GapPolicy.fill(0));
  }

  @Test
  void onlyFeaturesAreNeededWithoutAPreset() {
    FeatureSpec spec = FeatureSpecs.parse("features: [rsi(14)]", "x");
    FeatureSpec preset = FeatureSpec.preset("indicators");
    assertThat(spec.columnNames()).containsExactly("rsi_14");
    assertThat(spec.label()).isEqualTo(preset.label());
    assertThat(spec.splits()).isEqualTo(preset.splits());
  }

  @Test
  void thePurgeFollowsTheHorizon() {
    FeatureSpec spec = FeatureSpecs.parse("preset: indicators\nlabel: forward_return(7)", "x");
    assertThat(spec.splits()).isEqualTo(SplitPlan.standard(7));
  }

  @Test
  void splitsCanBeginAtDates() {
    FeatureSpec spec =
        FeatureSpecs.parse(
            "preset: seed\nsplits: {evalFrom: 2017-01-01, testFrom: '2017-09-01T12:00:00Z'}", "x");
    assertThat(spec.splits())
        .isEqualTo(
            new SplitPlan.ByDate(
                Instant.parse("2017-01-01T00:00:00Z"), Instant.parse("2017-09-01T12:00:00Z"), 0));
    assertThat(FeatureSpecs.parse(spec.canonicalJson(), "x")).isEqualTo(spec);
  }

  @Test
  void aFileIsReadAndNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("spec.yaml"), "preset: seed");
    assertThat(FeatureSpecs.read(file)).isEqualTo(FeatureSpec.preset("seed"));
    assertThatThrownBy(() -> FeatureSpecs.read(folder.resolve("none.yaml")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("cannot read the feature spec")
        .hasMessageContaining("none.yaml");
  }
}
