package dev.coinbeam.orchestration.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake refuses what Cloud ML Engine would have refused. */
class EngineFakeTest {
  private static final String JOB =
      """
      {"jobId": "a_1", "labels": {"k": "v"}, "trainingInput": {"region": "us-central1",
       "scaleTier": "CUSTOM", "masterType": "n1-standard-4", "jobDir": "gs://bucket/job",
       "masterConfig": {"imageUri": "image"}, "args": ["trial"],
       "hyperparameters": {"goal": "MINIMIZE", "maxTrials": 2, "params": [
        {"parameterName": "l2", "type": "DOUBLE", "minValue": 0.1, "maxValue": 1}]}}}
      """;
  private static final String VERSION =
      """
      {"name": "v1", "deploymentUri": "gs://bucket/m/", "framework": "TENSORFLOW",
       "runtimeVersion": "2.11", "pythonVersion": "3.7"}
      """;

  private final EngineFake fake = new EngineFake("p-project", "us-central1", (a, e) -> 0);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aJobIsTakenOnce() throws Exception {
    assertThat(post("jobs", JOB)).isEqualTo(200);
    assertThat(post("jobs", JOB)).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"jobId\": \"a_1\" | \"jobId\": \"a-1\"",
        "\"jobId\": \"a_1\" | \"jobId\": \"1a\"",
        "\"jobId\": \"a_1\" | \"jobId\": \"a_1\", \"state\": \"RUNNING\"",
        "{\"k\": \"v\"} | {\"K\": \"v\"}",
        "\"region\": \"us-central1\" | \"region\": \"mars\"",
        "\"scaleTier\": \"CUSTOM\" | \"scaleTier\": \"BASIC\"",
        "\"scaleTier\": \"CUSTOM\" | \"scaleTier\": \"HUGE\"",
        "\"imageUri\": \"image\" | \"imageURI\": \"image\"",
        "\"imageUri\": \"image\" | \"imageUri\": \"\"",
        "gs://bucket/job | job",
        "\"maxTrials\": 2 | \"maxTrials\": \"2\"",
        "\"maxTrials\": 2 | \"maxTrials\": 0",
        "\"goal\": \"MINIMIZE\" | \"goal\": \"LESS\"",
        "\"minValue\": 0.1 | \"minValue\": 2",
        "\"type\": \"DOUBLE\" | \"type\": \"FLOAT\"",
      })
  void aJobThatIsNotWholeIsRefused(String part, String instead) throws Exception {
    assertThat(JOB).contains(part);

    assertThat(post("jobs", JOB.replace(part, instead))).isEqualTo(400);
    assertThat(fake.jobs().all()).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefused() throws Exception {
    assertThat(get("/v1/projects/p-project/jobs/none")).isEqualTo(404);
    assertThat(get("/v1/projects/other/jobs")).isEqualTo(403);
    assertThat(get("/v1/projects/p-project/models/none/versions")).isEqualTo(404);
    assertThat(post("models/none/versions", VERSION)).isEqualTo(404);
    assertThat(get("/v1/projects/p-project/operations/none")).isEqualTo(404);
  }

  @Test
  void aVersionThatIsNotReadyDoesNotBecomeTheDefaultOne() throws Exception {
    post("models", "{\"name\": \"m\", \"regions\": [\"us-central1\"]}");
    assertThat(post("models/m/versions", VERSION)).isEqualTo(200);
    assertThat(post("models/m/versions/v1:setDefault", "{}")).isEqualTo(400);

    get("/v1/projects/p-project/operations/op_1");
    get("/v1/projects/p-project/operations/op_1");
    assertThat(post("models/m/versions/v1:setDefault", "{}")).isEqualTo(200);
  }

  @Test
  void aVersionWithoutARuntimeIsRefused() throws Exception {
    post("models", "{\"name\": \"m\", \"regions\": [\"us-central1\"]}");

    assertThat(post("models/m/versions", VERSION.replace("2.11", ""))).isEqualTo(400);
  }

  private int post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(fake.url() + "/v1/projects/p-project/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private int get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(fake.url() + path)).build());
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
