package dev.coinbeam.orchestration.rest;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request.
 *
 * @param method such as {@code GET}
 * @param uri http(s)
 * @param headers beside those that say who asks
 * @param body what it carries
 * @param repeat whether it may be sent again
 */
public record RestRequest(
    String method, URI uri, Map<String, String> headers, Optional<RestBody> body, Repeat repeat) {
  public RestRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(repeat, "repeat");
  }

  /** Reads; safe to repeat. */
  public static RestRequest get(URI uri) {
    return new RestRequest("GET", uri, Map.of(), Optional.empty(), Repeat.SAFE);
  }

  /** Deletes; safe to repeat. */
  public static RestRequest delete(URI uri) {
    return new RestRequest("DELETE", uri, Map.of(), Optional.empty(), Repeat.SAFE);
  }

  /** Replaces; safe to repeat. */
  public static RestRequest put(URI uri, RestBody body) {
    return new RestRequest("PUT", uri, Map.of(), Optional.of(body), Repeat.SAFE);
  }

  /** Makes or does something; sent once unless {@link #repeating}. */
  public static RestRequest post(URI uri, RestBody body) {
    return new RestRequest("POST", uri, Map.of(), Optional.of(body), Repeat.ONCE);
  }

  /** Changes fields to values; safe to repeat. */
  public static RestRequest patch(URI uri, RestBody body) {
    return new RestRequest("PATCH", uri, Map.of(), Optional.of(body), Repeat.SAFE);
  }

  /** The same with one more header. */
  public RestRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new RestRequest(method, uri, more, body, repeat);
  }

  /** The same, repeated as told. */
  public RestRequest repeating(Repeat other) {
    return new RestRequest(method, uri, headers, body, other);
  }

  /** Method and URL without secrets, for messages. */
  @Override
  public String toString() {
    return method + " " + ShownUrl.of(uri);
  }
}
