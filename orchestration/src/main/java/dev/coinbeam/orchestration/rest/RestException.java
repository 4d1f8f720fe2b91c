package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.util.Optional;

/** A request that did not succeed; its message is one sentence that names request and reason. */
public final class RestException extends CoinbeamException {
  /** The status when no answer came. */
  public static final int NO_ANSWER = 0;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ServiceError error;

  /**
   * @param request as shown to the user
   * @param status the HTTP status, or {@link #NO_ANSWER}
   * @param error what the service said, or what became of the connection
   */
  RestException(String request, int status, ServiceError error, Throwable cause) {
    super(sentence(request, status, error), cause);
    this.status = status;
    this.error = error;
  }

  /** The one that a failure is or was caused by. */
  static Optional<RestException> in(CoinbeamException failure) {
    Throwable reason = failure instanceof RestException ? failure : failure.getCause();
    return reason instanceof RestException refused ? Optional.of(refused) : Optional.empty();
  }

  /** The HTTP status, or {@link #NO_ANSWER}. */
  public int status() {
    return status;
  }

  /** The service's own name for the failure, such as {@code PERMISSION_DENIED}; may be empty. */
  public String code() {
    return error.code();
  }

  /** What the service said, or what became of the connection; without a full stop. */
  public String reason() {
    return error.reason();
  }

  /** Whether a later attempt may meet something else. */
  public boolean mayPass() {
    return status == NO_ANSWER || mayPass(status);
  }

  /** Whether whoever sent the request cannot know if it had its effect. */
  public boolean isInDoubt() {
    return mayPass() && status != 429;
  }

  /** Whether a later attempt may meet something else than this status. */
  public static boolean mayPass(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  private static String sentence(String request, int status, ServiceError error) {
    String met = status == NO_ANSWER ? "got no answer" : "was refused with status " + status;
    String code = error.code().isEmpty() ? "" : " (" + error.code() + ")";
    String todo =
        status == NO_ANSWER || mayPass(status)
            ? "check the network and try again"
            : "check the request";
    return "%s %s%s: %s; %s.".formatted(request, met, code, error.reason(), todo);
  }
}
