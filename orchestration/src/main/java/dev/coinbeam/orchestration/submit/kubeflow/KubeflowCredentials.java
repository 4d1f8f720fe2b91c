package dev.coinbeam.orchestration.submit.kubeflow;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.ApplicationDefault;
import dev.coinbeam.orchestration.rest.Authorization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks Kubeflow. In this order: the token in {@code KFP_TOKEN}; the one that Kubernetes keeps
 * fresh in the file that {@code KF_PIPELINES_SA_TOKEN_PATH} names; Application Default Credentials
 * for hosts of Google Cloud; nobody, as behind a forwarded port.
 */
public final class KubeflowCredentials {
  static final String TOKEN = "KFP_TOKEN";
  static final String TOKEN_FILE = "KF_PIPELINES_SA_TOKEN_PATH";
  private static final String GOOGLE = ".googleusercontent.com";

  private KubeflowCredentials() {}

  /**
   * What to show a host.
   *
   * @throws CoinbeamException when a token would be shown to anyone on the way, or is none
   */
  public static Authorization of(Map<String, String> environment, KubeflowHost host) {
    Optional<String> token = value(environment, TOKEN);
    Optional<String> file = value(environment, TOKEN_FILE);
    if (token.isPresent()) {
      String secret = requireToken(token.get(), TOKEN);
      requireClosed(host, TOKEN);
      return Authorization.bearer(() -> secret);
    } else if (file.isPresent()) {
      requireClosed(host, TOKEN_FILE);
      return Authorization.bearer(() -> read(Path.of(file.get())));
    } else if (host.name().endsWith(GOOGLE)) {
      requireClosed(host, "Google's token");
      return ApplicationDefault.create();
    }
    return Authorization.none();
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** Read for every request: the file's token is replaced before it expires. */
  private static String read(Path file) {
    try {
      return requireToken(Files.readString(file), TOKEN_FILE);
    } catch (IOException e) {
      throw new CoinbeamException(
          "%s names %s, which cannot be read (%s); mount the token there or unset it."
              .formatted(TOKEN_FILE, file, e.getMessage()),
          e);
    }
  }

  private static String requireToken(String text, String source) {
    String token = text.strip();
    if (!token.matches("[!-~]+")) {
      throw new CoinbeamException(
          "What %s gives is no token; expected one line of letters, digits and signs."
              .formatted(source));
    }
    return token;
  }

  private static void requireClosed(KubeflowHost host, String source) {
    if (host.isOpenToOthers()) {
      throw new CoinbeamException(
          "%s would be readable by anyone on the way to %s; give a https URL as --kfp-host."
              .formatted(source, host));
    }
  }
}
