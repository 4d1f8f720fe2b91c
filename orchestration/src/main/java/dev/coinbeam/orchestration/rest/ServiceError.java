package dev.coinbeam.orchestration.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * What a service says about a failure.
 *
 * @param code its own name for it, or empty
 * @param reason one phrase without a full stop
 */
record ServiceError(String code, String reason) implements Serializable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_TEXT = 300;

  /**
   * Reads the body of a refusal: Google's {@code {"error": {"status", "message"}}}, {@code
   * {"message"}}, {@code {"error_message"}} (Kubeflow's uploads), {@code {"error": "text"}}, or
   * else a short text.
   */
  static ServiceError of(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    JsonNode json = parse(text);
    JsonNode error = json.path("error");
    String code = error.path("status").asText("");
    String message = error.path("message").asText("");
    if (message.isEmpty()) {
      message = json.path("message").asText("");
    }
    if (message.isEmpty()) {
      message = json.path("error_message").asText("");
    }
    if (message.isEmpty() && error.isTextual()) {
      message = error.asText();
    }
    if (message.isEmpty() && !text.startsWith("<") && !text.startsWith("{")) {
      message = text;
    }
    return new ServiceError(
        code,
        message.isBlank() ? "the server gave no reason (status " + status + ")" : tidy(message));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static String tidy(String message) {
    String line = message.strip().replaceAll("\\s+", " ").replaceAll("[.;]+$", "");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
  }
}
