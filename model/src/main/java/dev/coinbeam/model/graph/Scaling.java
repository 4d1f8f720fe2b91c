package dev.coinbeam.model.graph;

import java.util.Objects;

/**
 * Standardisation constants, from the train split alone. They are part of the graph, so that a
 * SavedModel takes raw features.
 *
 * @param means per feature
 * @param deviations per feature; a feature with deviation 0 carries nothing and is multiplied by 0
 * @param labelMean the label that is 0 to the network: the mean, or what it starts from
 * @param labelDeviation of the label; 0 is taken as 1
 */
// Columns of primitives: copying them into lists would box every number.
@SuppressWarnings("ArrayRecordComponent")
public record Scaling(
    double[] means, double[] deviations, double labelMean, double labelDeviation) {
  public Scaling {
    Objects.requireNonNull(means, "means");
    if (means.length != deviations.length) {
      throw new IllegalArgumentException(
          "%d means but %d deviations".formatted(means.length, deviations.length));
    }
    for (int i = 0; i < means.length; i++) {
      require(means[i], deviations[i], "feature " + i);
    }
    require(labelMean, labelDeviation, "the label");
  }

  public int features() {
    return means.length;
  }

  float[] floatMeans() {
    float[] floats = new float[means.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) means[i];
    }
    return floats;
  }

  float[] inverseDeviations() {
    float[] floats = new float[means.length];
    for (int i = 0; i < floats.length; i++) {
      float inverse = (float) (1 / deviations[i]);
      floats[i] = Float.isFinite(inverse) ? inverse : 0;
    }
    return floats;
  }

  /** The label as the network sees it, in deviations from {@code labelMean}. */
  public float scaledLabel(double label) {
    return (float) ((label - labelMean) / labelUnit());
  }

  /** The inverse of {@link #scaledLabel}. */
  public double label(float scaled) {
    return scaled * labelUnit() + labelMean;
  }

  double labelUnit() {
    return labelDeviation > 0 ? labelDeviation : 1;
  }

  private static void require(double mean, double deviation, String what) {
    if (!Double.isFinite(mean) || !(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "mean and deviation of %s must be finite, found %s and %s"
              .formatted(what, mean, deviation));
    }
  }
}
