package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.rest.TimedBody;
import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * A server's answer, its body not yet read.
 *
 * @param uri where it came from, after redirects
 */
record Answer(URI uri, int status, HttpHeaders headers, TimedBody body) implements Closeable {
  Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** The ETag when equal ETags promise equal bytes. */
  Optional<String> strongEtag() {
    return header("ETag").filter(etag -> etag.startsWith("\""));
  }

  boolean isGzip() {
    return encoding().equals("gzip") || encoding().equals("x-gzip");
  }

  boolean isPlain() {
    return encoding().isEmpty() || encoding().equals("identity");
  }

  String encoding() {
    return header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    body.close();
  }
}
