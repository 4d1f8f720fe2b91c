package dev.coinbeam.orchestration.google;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Authorization;
import java.net.URI;
import java.util.Locale;

/**
 * Where a service is: Google's own address, or another, for a private endpoint or a test.
 *
 * @param base https URL that ends with a slash; plain http only on this machine
 */
public record Endpoint(URI base) {
  public Endpoint {
    String text = base.toString();
    boolean plain =
        base.getHost() != null
            && base.getRawQuery() == null
            && base.getRawFragment() == null
            && base.getRawUserInfo() == null
            && text.endsWith("/");
    if (!plain) {
      throw mistake(text, "it is no URL of a host and a path", null);
    }
    if (!scheme(base).equals("https") && !isThisMachinesHttp(base)) {
      throw mistake(text, "only this machine is asked without https", null);
    }
  }

  /**
   * The address to use.
   *
   * @param given what the user gave; blank for Google's own
   * @param googles Google's own
   * @throws CoinbeamException when it is no web address, or would show a token to anyone on the way
   */
  public static Endpoint of(String given, String googles) {
    String text = given.isBlank() ? googles : given.strip();
    try {
      return new Endpoint(URI.create(text.endsWith("/") ? text : text + "/"));
    } catch (IllegalArgumentException e) {
      throw mistake(text, "it is no URL", e);
    }
  }

  /**
   * The URL of a resource or method.
   *
   * @param path relative, with characters that URLs may have
   */
  public URI resolve(String path) {
    return URI.create(base + path);
  }

  /**
   * Who asks there: Application Default Credentials; nobody when it is plain http on this machine,
   * where no token is to be shown.
   */
  public Authorization authorization() {
    return isOnThisMachine() ? Authorization.none() : ApplicationDefault.create();
  }

  /** Whether it is plain http on this machine: a test's or an emulator's, which has no accounts. */
  public boolean isOnThisMachine() {
    return isThisMachinesHttp(base);
  }

  private static boolean isThisMachinesHttp(URI uri) {
    String host = uri.getHost();
    return scheme(uri).equals("http")
        && ("127.0.0.1".equals(host) || "localhost".equalsIgnoreCase(host));
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private static CoinbeamException mistake(String text, String reason, Throwable cause) {
    return new CoinbeamException(
        "The endpoint '%s' cannot be used: %s; give an https URL, or http://127.0.0.1 or http://localhost for a service on this machine."
            .formatted(text, reason),
        cause);
  }
}
