package dev.coinbeam.orchestration.submit.kubeflow;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RestException;

/** What to tell a user whom Kubeflow refuses. */
final class KubeflowFailures {
  private KubeflowFailures() {}

  /** {@code what} was tried, as it goes on after "cannot". */
  static CoinbeamException explain(KubeflowHost host, String what, RestException refused) {
    return new CoinbeamException(
        "Kubeflow at %s cannot %s: %s.".formatted(host, what, reason(refused)), refused);
  }

  static CoinbeamException noKubeflow(KubeflowHost host, String reason) {
    return new CoinbeamException(
        "%s is no Kubeflow Pipelines of version 2 (%s); check --kfp-host.".formatted(host, reason));
  }

  private static String reason(RestException refused) {
    String said = refused.reason();
    return switch (refused.status()) {
      case RestException.NO_ANSWER ->
          said
              + "; check --kfp-host, or open a way with"
              + " 'kubectl port-forward -n kubeflow svc/ml-pipeline-ui 8080:80'";
      case 301, 302, 303, 307, 308 ->
          "it asks for a login in a browser (status %d); set KFP_TOKEN to a token, or forward a port with kubectl"
              .formatted(refused.status());
      case 401 ->
          "nobody, or nobody any more, is who asks (%s); set KFP_TOKEN to a fresh token"
              .formatted(said);
      case 403 ->
          "permission is denied (%s); check --namespace and the roles of whoever owns the token"
              .formatted(said);
      case 404 -> said + " (status 404); check --kfp-host and --namespace";
      default -> "%s (status %d)".formatted(said, refused.status());
    };
  }
}
