package dev.coinbeam.orchestration.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coinbeam.features.CoinbeamException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A whole answer with a status of success. */
public final class RestAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private final RestRequest request;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  RestAnswer(RestRequest request, int status, HttpHeaders headers, byte[] body) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The body; empty when there is none. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON; a missing node when there is none.
   *
   * @throws CoinbeamException when it is no JSON
   */
  public JsonNode json() {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text());
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(
          "%s was answered with status %d and no JSON; check that the address is the service's."
              .formatted(request, status),
          e);
    }
  }
}
