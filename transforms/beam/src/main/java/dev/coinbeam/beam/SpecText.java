package dev.coinbeam.beam;

import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import java.io.Serializable;

/** A feature spec on its way to a worker. */
final class SpecText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String json;
  private transient FeatureSpec spec;

  SpecText(FeatureSpec spec) {
    this.json = spec.canonicalJson();
    this.spec = spec;
  }

  FeatureSpec spec() {
    if (spec == null) {
      spec = FeatureSpecs.parse(json, "the pipeline's feature spec");
    }
    return spec;
  }

  FeatureEngine engine() {
    return new FeatureEngine(spec());
  }
}
