package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.ShownUrl;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds owner, repository, ref and path in a GitHub URL. */
final class GithubUrls {
  private static final URI SITE = URI.create("https://github.com");
  private static final URI SITE_WWW = URI.create("https://www.github.com");
  private static final URI RAW = URI.create("https://raw.githubusercontent.com");

  private final GithubEndpoints endpoints;

  GithubUrls(GithubEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * The file that {@code uri} shows.
   *
   * @return empty when this is no GitHub URL, or one that has its own bytes, such as a release's
   * @throws CoinbeamException when it shows a repository or a folder
   */
  Optional<GithubFile> parse(URI uri) {
    Optional<List<String>> raw = partsUnder(uri, RAW, endpoints.raw());
    if (raw.isPresent()) {
      return Optional.of(file(uri, raw.get(), 2));
    }
    Optional<List<String>> site = partsUnder(uri, SITE, SITE_WWW, endpoints.site());
    if (site.isEmpty()) {
      return Optional.empty();
    }
    return switch (site.get().size() > 2 ? site.get().get(2) : "tree") {
      case "blob", "raw" -> Optional.of(file(uri, site.get(), 3));
      case "tree", "" -> throw notAFile(uri);
      default -> Optional.empty();
    };
  }

  private GithubFile file(URI uri, List<String> parts, int referenceAt) {
    boolean whole =
        parts.size() > referenceAt + 2
            && parts.get(referenceAt).equals("refs")
            && (parts.get(referenceAt + 1).equals("heads")
                || parts.get(referenceAt + 1).equals("tags"));
    int pathAt = referenceAt + (whole ? 3 : 1);
    if (parts.size() <= pathAt || parts.contains("")) {
      throw notAFile(uri);
    }
    String path = parts.stream().skip(pathAt).map(GithubUrls::decode).collect(slashes());
    String reference =
        parts.subList(referenceAt, pathAt).stream().map(GithubUrls::decode).collect(slashes());
    return new GithubFile(decode(parts.get(0)), decode(parts.get(1)), reference, path);
  }

  /** The parts of the path below the first of these bases that {@code uri} is under. */
  private static Optional<List<String>> partsUnder(URI uri, URI... bases) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return Stream.of(bases)
        .filter(base -> sameHost(base, uri) && path.startsWith(pathOf(base)))
        .findFirst()
        .map(base -> List.of(path.substring(pathOf(base).length()).split("/", -1)));
  }

  private static String pathOf(URI base) {
    return base.getRawPath().endsWith("/") ? base.getRawPath() : base.getRawPath() + "/";
  }

  /** GitHub's own names are taken with http: too, and then asked by https:. */
  private static boolean sameHost(URI base, URI uri) {
    return base.getHost().equalsIgnoreCase(uri.getHost()) && base.getPort() == uri.getPort();
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Collector<CharSequence, ?, String> slashes() {
    return Collectors.joining("/");
  }

  private static CoinbeamException notAFile(URI uri) {
    return new CoinbeamException(
        ShownUrl.of(uri)
            + " does not name a file on GitHub: expected"
            + " https://github.com/OWNER/REPO/blob/REF/PATH.");
  }
}
