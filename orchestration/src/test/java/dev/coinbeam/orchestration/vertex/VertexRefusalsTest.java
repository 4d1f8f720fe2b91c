package dev.coinbeam.orchestration.vertex;

import static dev.coinbeam.orchestration.fakes.CloudCases.job;
import static dev.coinbeam.orchestration.fakes.CloudCases.place;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.fakes.ScriptedContainer;
import dev.coinbeam.orchestration.fakes.VertexFake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexRefusalsTest {
  private final VertexFake fake =
      new VertexFake(CloudCases.PROJECT, CloudCases.REGION, new ScriptedContainer(1));

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void anotherProjectNamesTheRoleToAskFor() {
    refused(CloudCases.REGION, "other-project", "permission is denied", "roles/aiplatform.user");
  }

  @Test
  void aRegionWithoutTheServiceIsNamed() {
    refused("mars-north1", CloudCases.PROJECT, "mars-north1", "--region");
  }

  @Test
  void aServiceThatIsNotEnabledSaysHowToEnableIt() {
    fake.refusing(
        request -> true,
        Refusal.forbidden(
            "Vertex AI API has not been used in project 1 before or it is disabled."));
    refused(
        CloudCases.REGION,
        CloudCases.PROJECT,
        "gcloud services enable aiplatform.googleapis.com --project my-project");
  }

  @Test
  void expiredCredentialsSayHowToLogIn() {
    fake.refusing(request -> true, Refusal.unauthenticated("Request had invalid credentials."));
    refused(CloudCases.REGION, CloudCases.PROJECT, "gcloud auth application-default login");
  }

  @Test
  void aUsedUpQuotaIsNamed() {
    fake.refusing(
        request -> request.method().equals("POST"),
        new Refusal(
            429,
            "RESOURCE_EXHAUSTED",
            "rateLimitExceeded",
            "The following quotas are exceeded: CustomModelTrainingCPUsPerProjectPerRegion"));
    refused(
        CloudCases.REGION,
        CloudCases.PROJECT,
        "a quota is used up",
        "CustomModelTrainingCPUsPerProjectPerRegion");
  }

  private void refused(String region, String project, String... parts) {
    VertexMl vertex = new VertexMl(place(fake, project, region, line -> {}));
    assertThatThrownBy(() -> vertex.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("Vertex AI cannot begin a job in project " + project)
        .hasMessageContainingAll(parts);
  }
}
