package dev.coinbeam.orchestration.storage;

/**
 * The right to work alone on something under a root; given back by closing, and when the process
 * ends without.
 */
public interface Lock extends AutoCloseable {
  /** Nothing is locked, as nobody else can know of what is worked on. */
  static Lock none() {
    return new Lock() {
      @Override
      public void requireHeld() {
        // Nobody can take it away.
      }

      @Override
      public void close() {
        // There is nothing to give back.
      }
    };
  }

  /**
   * Makes sure that nobody else has taken over, as can happen when this machine slept for minutes.
   *
   * @throws dev.coinbeam.features.CoinbeamException when somebody has
   */
  void requireHeld();

  /** Gives it back; does nothing the second time. */
  @Override
  void close();
}
