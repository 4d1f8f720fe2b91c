package dev.coinbeam.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvalErrorsTest {
  @Test
  void rmseIsTheRootOfTheMeanSquare() {
    assertThat(new EvalErrors(new double[] {1, 4, 4}).rmse())
        .isCloseTo(Math.sqrt(3), within(1e-15));
  }

  @Test
  void aGainThatOneRowMadeIsNotClear() {
    EvalErrors before = new EvalErrors(new double[] {5, 5, 5, 5});
    // Differences 4, -1, -1, -1: mean 0.25, standard error sqrt(18.75) / 4, about 1.08.
    assertThat(new EvalErrors(new double[] {1, 6, 6, 6}).clearlyBelow(before)).isFalse();
  }

  @Test
  void aSmallGainOnEveryRowIsClear() {
    EvalErrors before = new EvalErrors(new double[] {5, 5, 5, 5});
    // Differences 0.1, 0.2, 0.1, 0.2: mean 0.15, standard error 0.025.
    assertThat(new EvalErrors(new double[] {4.9, 4.8, 4.9, 4.8}).clearlyBelow(before)).isTrue();
    assertThat(before.clearlyBelow(new EvalErrors(new double[] {4.9, 4.8, 4.9, 4.8}))).isFalse();
  }

  @Test
  void equalErrorsAreNotBelow() {
    EvalErrors errors = new EvalErrors(new double[] {5, 4});
    assertThat(errors.clearlyBelow(errors)).isFalse();
  }
}
