package dev.coinbeam.features;

/**
 * A failure that its reader can act on: one sentence that says what was wrong, where, and what to
 * do.
 *
 * <p>The {@code coinbeam} command prints the message alone, without a stack trace, and exits with
 * code 1. Anything that is a mistake in Coinbeam itself is some other exception.
 */
public class CoinbeamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the user
   */
  public CoinbeamException(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the user
   * @param cause what was met, shown with {@code --verbose} only
   */
  public CoinbeamException(String message, Throwable cause) {
    super(message, cause);
  }
}
