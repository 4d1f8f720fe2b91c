package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a client asked a fake for.
 *
 * @param path without the query, still percent-encoded
 * @param query decoded; a parameter may be given once only
 * @param headers by name in lower case
 * @param body unpacked when it came as gzip
 */
// Bodies are written once and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FakeRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A query parameter's value. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A query parameter that is a whole number. */
  public Optional<Long> number(String name) {
    return parameter(name)
        .map(
            text -> {
              if (!text.matches("-?\\d{1,19}")) {
                throw Refusal.invalid("Invalid value for %s: '%s'.".formatted(name, text));
              }
              return Long.valueOf(text);
            });
  }

  /** The body as a JSON object; an empty body is an empty object. */
  public ObjectNode json() {
    if (body.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("Parse error: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw Refusal.invalid("Parse error: the body is no JSON object.");
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Refuses every query parameter but these. */
  public void allowParameters(Set<String> names) {
    Set<String> unknown = new TreeSet<>(query.keySet());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid("Unknown query parameter(s) " + unknown + " for " + this + ".");
    }
  }

  /** The parameters of a query that is still encoded; null is none. */
  public static Map<String, String> parseQuery(String raw) {
    Map<String, String> query = new TreeMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (query.put(name, value) != null) {
          throw Refusal.invalid("Query parameter " + name + " is given twice.");
        }
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : " " + query);
  }
}
