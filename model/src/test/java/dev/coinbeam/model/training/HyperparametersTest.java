package dev.coinbeam.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.json.JsonFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HyperparametersTest {
  @Test
  void layersShrinkByTheScaleFactorButNotBelowTwo() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(
            Map.of("first-layer-size", "9", "num-layers", "4", "scale-factor", "0.5"));
    assertThat(hyperparameters.layerSizes()).containsExactly(9, 4, 2, 2);
  }

  @Test
  void whatIsNotNamedKeepsItsDefault() {
    assertThat(Hyperparameters.of(Map.of())).isEqualTo(Hyperparameters.defaults());
  }

  @Test
  void survivesJson() {
    Hyperparameters some = Hyperparameters.of(Map.of("l2", "0.25", "loss", "huber"));
    String json = JsonFiles.line(some);
    assertThat(json).contains("\"l2\":0.25").contains("\"loss\":\"huber\"");
    assertThat(JsonFiles.parse(json, Hyperparameters.class)).isEqualTo(some);
  }

  @Test
  void namesEveryMistakeAtOnce() {
    assertThatThrownBy(
            () ->
                Hyperparameters.of(
                    Map.of("learning-rate", "2", "batch-size", "1.5", "momentum", "0.9")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("learning-rate must be above 0 to 1, found '2'")
        .hasMessageContaining("batch-size must be a whole number from 1 to 65536, found '1.5'")
        .hasMessageContaining("unknown name 'momentum'");
  }
}
