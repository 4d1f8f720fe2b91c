package dev.coinbeam.model.serving;

/** A request that is wrong: answered with its status and message, not logged. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int INVALID = 400;
  private static final int MISSING = 404;

  private final int status;

  private BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  static BadRequest invalid(String message) {
    return new BadRequest(INVALID, message);
  }

  static BadRequest notFound(String message) {
    return new BadRequest(MISSING, message);
  }

  int status() {
    return status;
  }
}
