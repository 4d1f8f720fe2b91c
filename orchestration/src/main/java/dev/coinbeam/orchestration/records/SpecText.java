package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import java.util.Optional;

/**
 * A feature spec as its author wrote it, or none.
 *
 * @param value YAML or JSON that {@link FeatureSpecs} reads, or empty for the preset
 */
public record SpecText(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SpecText {
    if (!value.isBlank()) {
      FeatureSpecs.parse(value, "the feature spec");
    }
  }

  /** The spec; empty when the preset is to be used. */
  public Optional<FeatureSpec> spec() {
    return value.isBlank()
        ? Optional.empty()
        : Optional.of(FeatureSpecs.parse(value, "the feature spec"));
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
