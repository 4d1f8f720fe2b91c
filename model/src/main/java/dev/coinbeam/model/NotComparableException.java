package dev.coinbeam.model;

import dev.coinbeam.features.CoinbeamException;

/** Two models cannot be measured on the same rows. */
public final class NotComparableException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message a clause that says why, without a full stop
   * @param cause what was met
   */
  NotComparableException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message a clause that says why, without a full stop
   */
  NotComparableException(String message) {
    super(message);
  }
}
