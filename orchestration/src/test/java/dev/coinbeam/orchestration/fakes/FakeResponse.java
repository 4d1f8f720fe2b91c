package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fake answers.
 *
 * @param headers without Content-Length
 */
// Bodies are written once and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FakeResponse(int status, Map<String, String> headers, byte[] body) {
  /** A JSON body. */
  public static FakeResponse json(int status, JsonNode body) {
    return new FakeResponse(
        status,
        Map.of("Content-Type", "application/json; charset=UTF-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** No body. */
  public static FakeResponse empty(int status) {
    return new FakeResponse(status, Map.of(), new byte[0]);
  }

  /** Bytes of no particular kind. */
  public static FakeResponse bytes(int status, byte[] body) {
    return new FakeResponse(status, Map.of("Content-Type", "application/octet-stream"), body);
  }

  /** This answer with one more header. */
  public FakeResponse with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new FakeResponse(status, more, body);
  }
}
