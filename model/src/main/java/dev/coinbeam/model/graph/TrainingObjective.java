package dev.coinbeam.model.graph;

/**
 * What training minimises.
 *
 * @param loss on the scaled label
 * @param l2 weight of half the squared norm of the kernels
 * @param dropout share of hidden units left out in a step, 0 to below 1
 */
public record TrainingObjective(Loss loss, double l2, double dropout) {
  public TrainingObjective {
    if (!(l2 >= 0) || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "l2 must not be negative and dropout from 0 to below 1, found %s and %s"
              .formatted(l2, dropout));
    }
  }
}
