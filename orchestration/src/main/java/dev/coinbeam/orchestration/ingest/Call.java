package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.rest.ShownUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param uri http(s)
 * @param headers sent wherever redirects lead
 * @param secrets headers sent to the first URL's host only
 * @param json posted when present; else the request is a GET
 */
record Call(
    URI uri, Map<String, String> headers, Map<String, String> secrets, Optional<String> json) {
  static Call get(URI uri) {
    return new Call(uri, Map.of(), Map.of(), Optional.empty());
  }

  static Call post(URI uri, String json) {
    return new Call(uri, Map.of(), Map.of(), Optional.of(json));
  }

  Call with(String header, String value) {
    return new Call(uri, added(headers, header, value), secrets, json);
  }

  Call withSecret(String header, String value) {
    return new Call(uri, headers, added(secrets, header, value), json);
  }

  /** The same for where a redirect points, without secrets when that is another host. */
  Call redirected(URI next) {
    boolean sameHost = Origin.of(uri).equals(Origin.of(next));
    return new Call(next, headers, sameHost ? secrets : Map.of(), json);
  }

  private static Map<String, String> added(Map<String, String> to, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(to);
    more.put(name, value);
    return more;
  }

  @Override
  public String toString() {
    return ShownUrl.of(uri);
  }
}
