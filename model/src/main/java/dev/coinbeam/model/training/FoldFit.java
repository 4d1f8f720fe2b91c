package dev.coinbeam.model.training;

import java.util.Objects;

/**
 * What a training came to on one fold.
 *
 * @param fit the training
 * @param prices forecast for the fold's measured rows with the weights kept
 * @param rmse of these, on price
 */
// A column of primitives: copying it into a list would box every number.
@SuppressWarnings("ArrayRecordComponent")
public record FoldFit(Fit fit, double[] prices, double rmse) {
  public FoldFit {
    Objects.requireNonNull(fit, "fit");
    Objects.requireNonNull(prices, "prices");
  }
}
