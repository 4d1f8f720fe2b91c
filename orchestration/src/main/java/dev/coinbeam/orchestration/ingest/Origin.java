package dev.coinbeam.orchestration.ingest;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of a URL: what must not change for a secret header to be sent on. */
record Origin(String scheme, String host, int port) {
  static Origin of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() == -1 ? standard : uri.getPort();
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }
}
