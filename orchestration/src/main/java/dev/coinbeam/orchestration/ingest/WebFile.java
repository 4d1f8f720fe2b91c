package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.rest.ShownUrl;
import java.net.URI;

/**
 * A file behind an http(s) URL.
 *
 * @param uri with a host, without a fragment
 */
record WebFile(URI uri) implements Source {
  @Override
  public String identity() {
    return "web " + uri;
  }

  @Override
  public String shown() {
    return ShownUrl.of(uri);
  }

  @Override
  public String fileName() {
    String path = uri.getPath() == null ? "" : uri.getPath();
    return FileNames.safe(path.substring(path.lastIndexOf('/') + 1));
  }
}
