package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in several parts (RFC 2046, 5.1). */
record Multipart(List<Part> parts) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

  /** One part; header names are in lower case. */
  // Bodies are written once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Part(Map<String, String> headers, byte[] content) {
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    ObjectNode json() {
      return new FakeRequest("", "", Map.of(), Map.of(), content).json();
    }
  }

  static Multipart parse(FakeRequest request, String type) {
    String header = request.header("content-type").orElse("");
    Matcher boundary = BOUNDARY.matcher(header);
    if (!header.startsWith(type) || !boundary.find()) {
      throw Refusal.invalid("Expected " + type + " with a boundary, found: " + header);
    }
    // Every byte is one character, so that text can be cut where bytes must be.
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary.group(1);
    List<Part> parts = new ArrayList<>();
    int at = body.indexOf(delimiter);
    while (at >= 0 && !body.startsWith("--", at + delimiter.length())) {
      int start = body.indexOf("\r\n", at) + 2;
      int end = body.indexOf("\r\n" + delimiter, start - 2);
      if (end < 0) {
        throw Refusal.invalid("A part without an end.");
      }
      parts.add(part(body.substring(start, Math.max(start, end))));
      at = end + 2;
    }
    return new Multipart(parts);
  }

  private static Part part(String text) {
    int blank = text.indexOf("\r\n\r\n");
    if (blank < 0) {
      throw Refusal.invalid("A part without a blank line after its headers.");
    }
    Map<String, String> headers = new TreeMap<>();
    Arrays.stream(text.substring(0, blank).split("\r\n", -1))
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> headers.put(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip()));
    return new Part(headers, text.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1));
  }
}
