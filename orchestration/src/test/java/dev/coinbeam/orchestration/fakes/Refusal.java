package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the service would refuse; becomes an answer in Google's JSON for errors. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String status;
  private final String reason;

  /**
   * @param code the HTTP status
   * @param status as newer services name it, for example {@code INVALID_ARGUMENT}
   * @param reason as older services name it, for example {@code invalid}
   */
  public Refusal(int code, String status, String reason, String message) {
    super(message);
    this.code = code;
    this.status = status;
    this.reason = reason;
  }

  /** 400: the request itself is wrong. */
  public static Refusal invalid(String message) {
    return new Refusal(400, "INVALID_ARGUMENT", "invalid", message);
  }

  /** 401: nobody, or nobody any more. */
  public static Refusal unauthenticated(String message) {
    return new Refusal(401, "UNAUTHENTICATED", "authError", message);
  }

  /** 403: not allowed to. */
  public static Refusal forbidden(String message) {
    return new Refusal(403, "PERMISSION_DENIED", "forbidden", message);
  }

  /** 404: no such thing. */
  public static Refusal notFound(String message) {
    return new Refusal(404, "NOT_FOUND", "notFound", message);
  }

  /** 409: there is one already. */
  public static Refusal conflict(String message) {
    return new Refusal(409, "ALREADY_EXISTS", "conflict", message);
  }

  /** 412: a precondition does not hold. */
  public static Refusal precondition(String message) {
    return new Refusal(412, "FAILED_PRECONDITION", "conditionNotMet", message);
  }

  /** What a fault answers that is a status. */
  static Refusal of(Fault fault) {
    return switch (fault) {
      case TOO_MANY_REQUESTS ->
          new Refusal(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "Too many requests.");
      case SERVER_ERROR -> new Refusal(500, "INTERNAL", "backendError", "Backend Error");
      case UNAVAILABLE -> new Refusal(503, "UNAVAILABLE", "backendError", "Try again later.");
      default -> throw new IllegalArgumentException(fault + " is no status");
    };
  }

  /** The answer that tells the client. */
  public FakeResponse response() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", code).put("message", getMessage()).put("status", status);
    error
        .putArray("errors")
        .addObject()
        .put("message", getMessage())
        .put("domain", "global")
        .put("reason", reason);
    return FakeResponse.json(code, body);
  }
}
