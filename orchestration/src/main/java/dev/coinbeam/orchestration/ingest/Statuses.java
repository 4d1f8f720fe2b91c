package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.PassingFailure;
import dev.coinbeam.orchestration.rest.RetryAfter;
import java.time.Clock;

/** Turns HTTP statuses other than success into failures, lasting or passing. */
final class Statuses {
  private Statuses() {}

  /**
   * The failure for an answer that is of no use.
   *
   * @return for the statuses that a later attempt may not meet
   * @throws CoinbeamException for the others, with {@code hint} after a 404
   */
  static PassingFailure failure(Answer answer, String shown, String hint) {
    int status = answer.status();
    if (status == 408 || status == 429 || status >= 500) {
      return new PassingFailure(
          "the server answered with status " + status,
          answer.header("Retry-After").flatMap(v -> RetryAfter.parse(v, Clock.systemUTC())));
    }
    String reason =
        switch (status) {
          case 401 -> "it asks for a login (status 401)";
          case 403 -> "access is forbidden (status 403)";
          case 404 -> "there is no such file (status 404)";
          case 410 -> "the file is gone for good (status 410)";
          default -> "the server answered with status " + status;
        };
    throw new CoinbeamException(
        "Cannot fetch "
            + shown
            + ": "
            + reason
            + "; "
            + (status == 404 ? hint : "check the URL")
            + ".");
  }
}
