package dev.coinbeam.orchestration.google;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RestException;
import java.util.Locale;

/**
 * One of Google's services, and what to tell a user whom it refuses.
 *
 * @param name as people call it
 * @param api as {@code gcloud services enable} takes it
 * @param role that a caller needs, such as {@code roles/aiplatform.user}
 */
public record Service(String name, String api, String role) {
  /**
   * What to throw for a refusal.
   *
   * @param what was tried, as it goes on after "cannot": {@code make the endpoint}
   */
  public CoinbeamException explain(String what, ProjectName project, RestException refused) {
    return explain(what, project, refused.status(), refused.reason(), refused);
  }

  /**
   * The same for a refusal that another client has met.
   *
   * @param status the HTTP status, or {@link RestException#NO_ANSWER}
   * @param said what the service said, without a full stop
   */
  public CoinbeamException explain(
      String what, ProjectName project, int status, String said, Throwable refused) {
    return new CoinbeamException(
        "%s cannot %s in project %s: %s."
            .formatted(name, what, project, reason(project, status, said)),
        refused);
  }

  private String reason(ProjectName project, int status, String said) {
    return switch (status) {
      case RestException.NO_ANSWER -> said + "; check the network, the region and the endpoint";
      case 400 -> said + " (status 400)";
      case 401 ->
          "the credentials are refused or have expired (%s); run 'gcloud auth application-default login'"
              .formatted(said);
      case 403 -> forbidden(project, said);
      case 404 -> said + " (status 404); check --project, --region and the names";
      case 409 -> said + " (status 409); something else of that name is there, choose another name";
      case 429 ->
          "a quota is used up or too much was asked at once (%s); wait, or ask for more quota at console.cloud.google.com/iam-admin/quotas?project=%s"
              .formatted(said, project);
      default -> "%s (status %d); try again later".formatted(said, status);
    };
  }

  private String forbidden(ProjectName project, String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("has not been used") || lower.contains("is disabled")) {
      return "the service is not enabled; run 'gcloud services enable %s --project %s'"
          .formatted(api, project);
    }
    return "permission is denied (%s); ask for the role %s".formatted(said, role);
  }
}
