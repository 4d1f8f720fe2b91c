package dev.coinbeam.model.data;

import dev.coinbeam.model.graph.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a model's rows look like.
 *
 * @param specHash of the feature spec
 * @param specDocument the features folder's {@code feature_spec.json}, which travels with the model
 * @param features column names in spec order, at least one
 * @param target what the label is
 * @param horizon bars ahead that the label looks, 0 for the bar's own price
 * @param purge bars left out before each later split, at least the horizon
 * @param scaling constants from the train split
 */
public record ModelSchema(
    String specHash,
    String specDocument,
    List<String> features,
    Target target,
    int horizon,
    int purge,
    Scaling scaling) {
  /** The column a return is turned into a price with. */
  public static final String CLOSE = "close";

  public ModelSchema {
    Objects.requireNonNull(specHash, "specHash");
    Objects.requireNonNull(specDocument, "specDocument");
    Objects.requireNonNull(target, "target");
    features = List.copyOf(features);
    if (features.isEmpty() || features.size() != scaling.features()) {
      throw new IllegalArgumentException(
          "%d features but constants for %d".formatted(features.size(), scaling.features()));
    }
    if (horizon < 0 || purge < horizon) {
      throw new IllegalArgumentException(
          "the purge must be at least the horizon, found %d and %d".formatted(purge, horizon));
    }
  }

  /** The same rows with other constants. */
  public ModelSchema withScaling(Scaling other) {
    return new ModelSchema(specHash, specDocument, features, target, horizon, purge, other);
  }

  /**
   * What the exported model asks for: the features and, for a return, the close if not among them.
   */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>(features);
    if (target == Target.RETURN && !features.contains(CLOSE)) {
      inputs.add(CLOSE);
    }
    return inputs;
  }
}
