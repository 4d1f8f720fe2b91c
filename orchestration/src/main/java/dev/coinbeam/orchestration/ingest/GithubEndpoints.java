package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.util.stream.Stream;

/**
 * Where GitHub's services are; others than the defaults are GitHub Enterprise's, or a test's.
 *
 * @param site what people see, {@code https://github.com}
 * @param raw files as they are, {@code https://raw.githubusercontent.com}
 * @param api REST, {@code https://api.github.com}
 * @param lfs Git LFS, under {@code OWNER/REPO.git/info/lfs}, {@code https://github.com}
 */
public record GithubEndpoints(URI site, URI raw, URI api, URI lfs) {
  public GithubEndpoints {
    for (URI uri : new URI[] {site, raw, api, lfs}) {
      if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
        throw new CoinbeamException(
            "GitHub endpoint " + uri + " is not a base URL: expected https://HOST.");
      }
    }
  }

  /** github.com. */
  public static GithubEndpoints defaults() {
    return new GithubEndpoints(
        URI.create("https://github.com"),
        URI.create("https://raw.githubusercontent.com"),
        URI.create("https://api.github.com"),
        URI.create("https://github.com"));
  }

  /** Whether {@code uri} is on one of these hosts, by the same scheme and port. */
  boolean serve(URI uri) {
    return Stream.of(site, raw, api, lfs).anyMatch(own -> Origin.of(own).equals(Origin.of(uri)));
  }
}
