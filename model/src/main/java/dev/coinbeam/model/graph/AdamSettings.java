package dev.coinbeam.model.graph;

/** Adam's constants as in Kingma and Ba (2015), "Adam: a method for stochastic optimization". */
final class AdamSettings {
  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  static final float EPSILON = 1e-7f;

  private AdamSettings() {}
}
