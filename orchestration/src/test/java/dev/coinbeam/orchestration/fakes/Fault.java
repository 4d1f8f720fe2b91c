package dev.coinbeam.orchestration.fakes;

/** How one request can go wrong. */
public enum Fault {
  /** Refused with 429 before anything happens. */
  TOO_MANY_REQUESTS,
  /** Fails with 500 before anything happens. */
  SERVER_ERROR,
  /** Refused with 503 before anything happens. */
  UNAVAILABLE,
  /** The connection is closed before anything happens. */
  DROPPED,
  /** What was asked for happens, and the connection is closed without an answer. */
  LOST_RESPONSE,
  /** What was asked for happens, and the connection is closed half-way through the body. */
  TRUNCATED_BODY,
  /** What was asked for happens, and the body comes in small pieces. */
  SLOW_BODY,
  /** What was asked for happens, and after half the body nothing comes until the client goes. */
  STALLED_BODY,
  /** What was asked for happens, and one byte of the body is another. */
  DAMAGED_BODY;

  /** Whether the request takes effect all the same. */
  public boolean isAfterEffect() {
    return switch (this) {
      case TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE, DROPPED -> false;
      default -> true;
    };
  }
}
