package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;

/** The model is not good enough to be deployed; what serves goes on serving. */
public final class GateRefusedException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence with the figure met and the one asked for
   */
  public GateRefusedException(String message) {
    super(message);
  }
}
