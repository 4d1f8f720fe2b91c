package dev.coinbeam.orchestration.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake refuses what Vertex AI would, or no test against it would mean anything. */
class VertexFakeTest {
  private static final String JOB =
      """
      {"displayName": "a", "jobSpec": {"baseOutputDirectory": {"outputUriPrefix": "gs://bucket/o"},
       "workerPoolSpecs": [{"replicaCount": "1", "machineSpec": {"machineType": "e2-standard-4"},
        "containerSpec": {"imageUri": "image", "command": ["coinbeam"]}}]}}
      """;
  private static final String MODEL =
      """
      {"modelId": "m", "model": {"displayName": "m", "artifactUri": "gs://bucket/m",
       "containerSpec": {"imageUri": "image"}}}
      """;

  private final VertexFake fake = new VertexFake("p-project", "us-central1", (a, e) -> 0);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aJobIsTaken() throws Exception {
    HttpResponse<String> made = post("customJobs", JOB);

    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).contains("\"JOB_STATE_PENDING\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"displayName\": \"a\" | \"displayName\": \"a\", \"color\": \"red\"",
        "\"displayName\": \"a\" | \"displayName\": \"\"",
        "\"displayName\": \"a\" | \"displayName\": 7, \"displayName\": {}",
        "\"displayName\": \"a\" | \"displayName\": \"a\", \"state\": \"JOB_STATE_RUNNING\"",
        "\"displayName\": \"a\" | \"displayName\": \"a\", \"labels\": {\"Key\": \"v\"}",
        "\"displayName\": \"a\" | \"displayName\": \"a\", \"labels\": {\"key\": \"V\"}",
        "\"replicaCount\": \"1\" | \"replicaCount\": \"2\"",
        "\"machineType\": \"e2-standard-4\" | \"machineType\": \"\"",
        "\"imageUri\": \"image\" | \"imageUri\": \"\"",
        "gs://bucket/o | bucket/o",
      })
  void aJobThatIsNotWholeIsRefused(String part, String instead) throws Exception {
    assertThat(JOB).contains(part);

    assertThat(post("customJobs", JOB.replace(part, instead)).statusCode()).isEqualTo(400);
    assertThat(fake.jobs().custom()).isEmpty();
  }

  @Test
  void anotherProjectAnotherRegionAndAnUnknownJobAreRefused() throws Exception {
    assertThat(get("/v1/projects/other/locations/us-central1/customJobs")).isEqualTo(403);
    assertThat(get("/v1/projects/p-project/locations/mars/customJobs")).isEqualTo(404);
    assertThat(get("/v1/projects/p-project/locations/us-central1/customJobs/1")).isEqualTo(404);
    assertThat(get("/v1/projects/p-project/locations/us-central1/customJobs?sort=1"))
        .isEqualTo(400);
    assertThat(get("/v1/projects/p-project/locations/us-central1/customJobs?filter=x"))
        .isEqualTo(400);
  }

  @Test
  void aModelThatIsBeingUploadedCannotBeDeployedYet() throws Exception {
    String endpoint = made("endpoints?endpointId=e", "{\"displayName\": \"e\"}");
    HttpResponse<String> upload = post("models:upload", MODEL);
    String deployment = deployment("{\"0\": 100}");

    assertThat(post("endpoints/e:deployModel", deployment).statusCode()).isEqualTo(404);
    finish(upload);
    assertThat(post("endpoints/e:deployModel", deployment).statusCode()).isEqualTo(200);
    assertThat(endpoint).endsWith("/endpoints/e");
  }

  @Test
  void aNameThatIsTakenOrBeingMadeIsRefused() throws Exception {
    HttpResponse<String> upload = post("models:upload", MODEL);
    assertThat(post("models:upload", MODEL).statusCode()).isEqualTo(409);
    finish(upload);
    assertThat(post("models:upload", MODEL).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"0\": 50}", "{\"7\": 100}", "{\"0\": 150, \"1\": -50}"})
  void trafficThatDoesNotAddUpIsRefused(String split) throws Exception {
    made("endpoints?endpointId=e", "{\"displayName\": \"e\"}");
    finish(post("models:upload", MODEL));

    assertThat(post("endpoints/e:deployModel", deployment(split)).statusCode()).isEqualTo(400);
  }

  @Test
  void aModelWithTrafficIsNotUndeployedBesideOthers() throws Exception {
    made("endpoints?endpointId=e", "{\"displayName\": \"e\"}");
    finish(post("models:upload", MODEL));
    finish(post("endpoints/e:deployModel", deployment("{\"0\": 100}")));
    finish(
        post(
            "endpoints/e:deployModel",
            deployment("{\"0\": 0, \"123\": 100}").replace("123\", \"model", "456\", \"model")));

    assertThat(post("endpoints/e:undeployModel", "{\"deployedModelId\": \"123\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("endpoints/e:undeployModel", "{\"deployedModelId\": \"456\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aChangeOfAnEndpointThatChangedMeanwhileIsRefused() throws Exception {
    String name = made("endpoints?endpointId=e", "{\"displayName\": \"e\"}");
    HttpRequest patch =
        HttpRequest.newBuilder(URI.create(fake.url() + "/v1/" + name + "?updateMask=trafficSplit"))
            .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"etag\": \"0\"}"))
            .build();

    assertThat(client.send(patch, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(409);
  }

  private static String deployment(String split) {
    return """
        {"deployedModel": {"id": "123", "model": "projects/p-project/locations/us-central1/models/m",
         "dedicatedResources": {"minReplicaCount": 1, "machineSpec": {"machineType": "e2-standard-4"}}},
         "trafficSplit": %s}
        """
        .formatted(split);
  }

  private String made(String path, String body) throws Exception {
    finish(post(path, body));
    return "projects/p-project/locations/us-central1/" + path.replace("?endpointId=", "/");
  }

  private void finish(HttpResponse<String> begun) throws Exception {
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    JsonNode operation = new ObjectMapper().readTree(begun.body());
    for (int look = 0; look < 3; look++) {
      assertThat(get("/v1/" + operation.get("name").asText())).isEqualTo(200);
    }
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(
                URI.create(fake.url() + "/v1/projects/p-project/locations/us-central1/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(fake.url() + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
