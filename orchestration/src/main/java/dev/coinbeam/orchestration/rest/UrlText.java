package dev.coinbeam.orchestration.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts as parts of URLs. */
public final class UrlText {
  private UrlText() {}

  /** A text as one segment of a path or as a value of a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What follows a path, with its question mark; empty when there are no parameters. */
  public static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("&"), text -> text.isEmpty() ? "" : "?" + text));
  }
}
