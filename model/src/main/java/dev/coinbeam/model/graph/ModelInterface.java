package dev.coinbeam.model.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The names that an exported model shows.
 *
 * @param features names of the features, in order
 * @param inputs names asked for: the features, and the price input if it is not one of them
 * @param priceInput what a forecast return multiplies; none when the model forecasts the price
 */
public record ModelInterface(
    List<String> features, List<String> inputs, Optional<String> priceInput) {
  /** The forecast price. */
  public static final String PRICE = "price";

  /** The forecast log return. */
  public static final String RETURN = "return";

  public ModelInterface {
    features = List.copyOf(features);
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(priceInput, "priceInput");
    if (!inputs.subList(0, features.size()).equals(features)
        || !priceInput.map(inputs::contains).orElse(true)) {
      throw new IllegalArgumentException(
          "inputs %s do not begin with features %s and hold %s"
              .formatted(inputs, features, priceInput));
    }
  }
}
