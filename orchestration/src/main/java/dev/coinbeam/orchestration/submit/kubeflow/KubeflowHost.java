package dev.coinbeam.orchestration.submit.kubeflow;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.UrlText;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a Kubeflow Pipelines is: its user interface, under which its REST interface lies too.
 *
 * @param base http(s) URL without a slash at its end
 */
public record KubeflowHost(URI base) {
  private static final String API = "/apis/v2beta1/";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");

  /** A Kubernetes service's name: it is resolved inside the cluster only. */
  private static final Pattern IN_CLUSTER =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)?|.*\\.svc(\\.cluster\\.local)?");

  /**
   * Reads a URL as people copy it from a browser: what follows {@code #} is left out.
   *
   * @throws CoinbeamException when it is no web address
   */
  public static KubeflowHost of(String text) {
    String plain = text.strip().replaceAll("#.*", "").replaceAll("/+$", "");
    try {
      URI uri = URI.create(plain);
      boolean isWeb = String.valueOf(uri.getScheme()).matches("(?i)https?");
      if (isWeb
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getQuery() == null) {
        return new KubeflowHost(uri);
      }
      throw mistake(text, null);
    } catch (IllegalArgumentException e) {
      throw mistake(text, e);
    }
  }

  /** The host's name. */
  public String name() {
    return base.getHost().toLowerCase(Locale.ROOT);
  }

  /** Whether what is sent there can be read on the way by others than the cluster. */
  public boolean isOpenToOthers() {
    return base.getScheme().equalsIgnoreCase("http")
        && !LOOPBACK.matcher(name()).matches()
        && !IN_CLUSTER.matcher(name()).matches();
  }

  /** Where people look at a run. */
  public String runUrl(String runId) {
    return base + "/#/runs/details/" + runId;
  }

  /** The URL of a method. */
  URI api(String path, Map<String, String> query) {
    return URI.create(base + API + path + UrlText.query(query));
  }

  @Override
  public String toString() {
    return base.toString();
  }

  private static CoinbeamException mistake(String text, Throwable cause) {
    return new CoinbeamException(
        "The Kubeflow host is '%s'; expected the URL of its user interface, such as http://localhost:8080 or https://kubeflow.example.com/pipeline."
            .formatted(text),
        cause);
  }
}
