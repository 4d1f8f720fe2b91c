package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what {@link IngestRequest} documents as a source. */
final class SourceParser {
  // Two letters at least: C:\prices is a path on Windows.
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");
  private static final Pattern GITHUB_WITHOUT_SCHEME =
      Pattern.compile("(?i)((www\\.)?github\\.com|raw\\.githubusercontent\\.com)/.*");

  private final GithubUrls github;

  SourceParser(GithubEndpoints endpoints) {
    this.github = new GithubUrls(endpoints);
  }

  Source parse(IngestRequest request) {
    Source source = parse(request.source());
    if (request.commit().isEmpty()) {
      return source;
    }
    if (source instanceof GithubFile file) {
      return file.at(request.commit().get());
    }
    throw new CoinbeamException(
        source.shown() + " cannot be pinned to a commit: only a file on GitHub can.");
  }

  private Source parse(String text) {
    if (GITHUB_WITHOUT_SCHEME.matcher(text).matches()) {
      return web("https://" + text);
    }
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      return local(text);
    }
    return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> web(text);
      case "file" -> localUrl(text);
      default ->
          throw new CoinbeamException(
              "The source "
                  + text
                  + " has the unknown scheme \""
                  + scheme.group(1)
                  + "\": expected a path, or a file:, http: or https: URL.");
    };
  }

  private Source web(String text) {
    URI uri;
    try {
      uri = new URI(text.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new CoinbeamException(
          "The source " + text + " is not a URL: " + e.getReason() + ".", e);
    }
    if (uri.getHost() == null) {
      throw new CoinbeamException(
          "The source " + text + " names no host: expected https://HOST/...");
    }
    if (uri.getRawUserInfo() != null) {
      throw new CoinbeamException(
          "The source on "
              + uri.getHost()
              + " carries a user name or password, which would end in records: leave them out.");
    }
    Optional<GithubFile> file = github.parse(uri);
    if (file.isPresent()) {
      return file.get();
    }
    String whole = uri.toString();
    int fragment = whole.indexOf('#');
    return new WebFile(fragment < 0 ? uri : URI.create(whole.substring(0, fragment)));
  }

  private static Source local(String text) {
    try {
      return new LocalFile(Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw new CoinbeamException("The source is not a path: " + e.getReason() + ".", e);
    }
  }

  private static Source localUrl(String text) {
    try {
      return new LocalFile(Path.of(new URI(text)).normalize());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw new CoinbeamException(
          "The source " + text + " is not a file: URL of this machine: expected file:///PATH.", e);
    }
  }
}
