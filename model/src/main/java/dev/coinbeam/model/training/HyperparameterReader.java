package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.graph.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hyper-parameters from text by name, with every mistake in one message. */
final class HyperparameterReader {
  private final Map<String, String> values;

  private HyperparameterReader(Map<String, String> values) {
    this.values = values;
  }

  static Hyperparameters read(Map<String, String> given) {
    List<String> mistakes = new ArrayList<>();
    given.forEach(
        (text, value) -> {
          Optional<HyperparameterName> name = HyperparameterName.named(text);
          if (name.isEmpty()) {
            mistakes.add("unknown name '" + text + "' (known: " + HyperparameterName.texts() + ")");
          } else if (!name.get().acceptsText(value)) {
            mistakes.add(text + " must be " + name.get().range() + ", found '" + value + "'");
          }
        });
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException("Wrong hyper-parameters: " + String.join("; ", mistakes) + ".");
    }
    Map<String, String> all = new LinkedHashMap<>();
    Hyperparameters.defaults().toMap().forEach((name, value) -> all.put(name, value.toString()));
    all.putAll(given);
    return new HyperparameterReader(all).build();
  }

  private Hyperparameters build() {
    return new Hyperparameters(
        real(HyperparameterName.LEARNING_RATE),
        whole(HyperparameterName.FIRST_LAYER_SIZE),
        whole(HyperparameterName.NUM_LAYERS),
        real(HyperparameterName.SCALE_FACTOR),
        real(HyperparameterName.L2),
        real(HyperparameterName.DROPOUT),
        whole(HyperparameterName.BATCH_SIZE),
        real(HyperparameterName.LEARNING_RATE_DECAY),
        Loss.valueOf(values.get(HyperparameterName.LOSS.text()).toUpperCase(Locale.ROOT)));
  }

  private double real(HyperparameterName name) {
    return Double.parseDouble(values.get(name.text()));
  }

  private int whole(HyperparameterName name) {
    return (int) real(name);
  }
}
