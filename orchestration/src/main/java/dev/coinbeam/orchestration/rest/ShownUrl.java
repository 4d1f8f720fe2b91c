package dev.coinbeam.orchestration.rest;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A URL as it may be printed and recorded: values of parameters that look secret are hidden. */
public final class ShownUrl {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(token|key|sig|secret|pass|pwd|auth|credential|session|x-amz|x-goog).*");

  private ShownUrl() {}

  /** The text of a URL with a scheme and a host. */
  public static String of(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + hideSecrets(uri.getRawQuery());
    return uri.getScheme() + "://" + uri.getHost() + port + path + query;
  }

  private static String hideSecrets(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(
            pair -> {
              int equals = pair.indexOf('=');
              boolean secret = equals > 0 && SECRET.matcher(pair.substring(0, equals)).matches();
              return secret ? pair.substring(0, equals) + "=..." : pair;
            })
        .collect(Collectors.joining("&"));
  }
}
