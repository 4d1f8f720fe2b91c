package dev.coinbeam.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ROW = "{\"open\":7.5,\"high\":8.25,\"low\":7}";
  private static final String OTHER_ROW = "{\"low\":0.5,\"open\":1,\"high\":2e0}";

  @TempDir static Path models;
  private static Path savedModel;
  private static ModelServer server;

  @BeforeAll
  static void start() throws IOException {
    savedModel = TrainedModels.deploy(models, 3, FeatureSpec.preset("seed"), 5);
    server = ModelServer.start(ServerOptions.local(models, "bitcoin", 0).withMaxBodyBytes(100_000));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersRowsAsThePredictorDoes() throws Exception {
    HttpResponse<String> reply =
        post("/v1/models/bitcoin:predict", "{\"instances\":[" + ROW + "," + OTHER_ROW + "]}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    try (Predictor predictor = Predictor.load(savedModel)) {
      List<Prediction> expected =
          predictor.predict(
              List.of(
                  Map.of("open", 7.5, "high", 8.25, "low", 7.0),
                  Map.of("open", 1.0, "high", 2.0, "low", 0.5)));
      JsonNode predictions = JSON.readTree(reply.body()).get("predictions");
      assertThat(predictions).hasSize(2);
      for (int i = 0; i < 2; i++) {
        assertThat(predictions.get(i).floatValue()).isEqualTo((float) expected.get(i).price());
      }
    }
  }

  @Test
  void answersColumnsWithOutputs() throws Exception {
    JsonNode rows =
        JSON.readTree(post("/v1/models/bitcoin:predict", "{\"instances\":[" + ROW + "]}").body());
    JsonNode columns =
        JSON.readTree(
            post(
                    "/v1/models/bitcoin/versions/3:predict",
                    "{\"inputs\":{\"open\":[7.5],\"high\":[8.25],\"low\":[7]}}")
                .body());
    assertThat(columns.get("outputs")).isEqualTo(rows.get("predictions"));
  }

  @Test
  void runsANamedSignature() throws Exception {
    JsonNode named =
        JSON.readTree(post("/v1/models/bitcoin:predict", "{\"instances\":[" + ROW + "]}").body());
    JsonNode matrix =
        JSON.readTree(
            post(
                    "/v1/models/bitcoin:predict",
                    "{\"signature_name\":\"matrix\",\"instances\":[[7.5,8.25,7]]}")
                .body());
    assertThat(matrix).isEqualTo(named);
  }

  @Test
  void aModelWithSeveralOutputsAnswersWithNamedOnes(@TempDir Path folder) throws Exception {
    TrainedModels.deploy(folder, 1, FeatureSpec.preset("indicators"), 5);
    try (ModelServer returns = ModelServer.start(ServerOptions.local(folder, "bitcoin", 0));
        Predictor predictor = Predictor.load(folder.resolve("1"))) {
      Map<String, Double> row = new java.util.TreeMap<>();
      predictor.inputNames().forEach(name -> row.put(name, 2.5));
      HttpResponse<String> reply =
          post(
              returns.port(),
              "/v1/models/bitcoin:predict",
              "{\"instances\":[" + JSON.writeValueAsString(row) + "]}");
      JsonNode prediction = JSON.readTree(reply.body()).at("/predictions/0");
      Prediction expected = predictor.predict(List.of(row)).get(0);
      assertThat(prediction.get("price").floatValue()).isEqualTo((float) expected.price());
      assertThat(prediction.get("return").floatValue())
          .isEqualTo((float) expected.logReturn().orElseThrow());
    }
  }

  @Test
  void tellsItsStatus() throws Exception {
    String available =
        "{\"model_version_status\":[{\"version\":\"3\",\"state\":\"AVAILABLE\","
            + "\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}";
    assertThat(get("/v1/models/bitcoin").body()).isEqualTo(available);
    assertThat(get("/v1/models/bitcoin/versions/3").body()).isEqualTo(available);
  }

  @Test
  void tellsItsSignatures() throws Exception {
    JsonNode metadata = JSON.readTree(get("/v1/models/bitcoin/metadata").body());
    assertThat(metadata.at("/model_spec/version").asText()).isEqualTo("3");
    JsonNode open =
        metadata.at("/metadata/signature_def/signature_def/serving_default/inputs/open");
    assertThat(open.get("dtype").asText()).isEqualTo("DT_FLOAT");
    assertThat(open.at("/tensor_shape/dim/0/size").asText()).isEqualTo("-1");
  }

  @Test
  void refusesWrongRequestsWithoutHarm() throws Exception {
    String predict = "/v1/models/bitcoin:predict";
    expectError(400, post(predict, "{\"instances\":["), "JSON parse error");
    expectError(400, post(predict, "[]"), "JSON object");
    expectError(400, post(predict, "{}"), "Missing 'inputs' or 'instances' key");
    expectError(400, post(predict, "{\"instances\":[]}"), "non-empty");
    expectError(400, post(predict, "{\"instances\":[],\"inputs\":{}}"), "only one of");
    expectError(400, post(predict, "{\"instances\":[1]}"), "must name its values");
    expectError(
        400,
        post(predict, "{\"instances\":[{\"open\":1,\"high\":1}]}"),
        "missing named input: low");
    expectError(
        400,
        post(predict, "{\"instances\":[" + ROW.replace("}", ",\"volume\":1}") + "]}"),
        "does not have named input: volume");
    expectError(
        400,
        post(predict, "{\"instances\":[" + ROW.replace("7.5", "\"7.5\"") + "]}"),
        "is not of expected type: float");
    expectError(
        400, post(predict, "{\"instances\":[" + ROW.replace("7.5", "1e99") + "]}"), "precision");
    expectError(
        400,
        post(predict, "{\"inputs\":{\"open\":[1,2],\"high\":[1],\"low\":[1]}}"),
        "differ in length");
    expectError(
        400,
        post(predict, "{\"signature_name\":\"nope\",\"instances\":[" + ROW + "]}"),
        "\"nope\" not found in signature def");
    expectError(
        400,
        post(predict, "{\"signature_name\":\"matrix\",\"instances\":[[1,2]]}"),
        "lists of 3 numbers");
    expectError(400, post("/v1/models/bitcoin:explain", "{}"), "Malformed request");
    expectError(404, post("/v1/models/ether:predict", "{\"instances\":[1]}"), "Latest(ether)");
    expectError(404, post("/v1/models/bitcoin/versions/2:predict", "{}"), "Specific(bitcoin, 2)");
    expectError(404, get("/v1/models/ether"), "any versions of model ether");
    expectError(404, get("/v1/models/bitcoin/versions/9"), "any versions of model bitcoin");
    expectError(413, post(predict, " ".repeat(200_000)), "too large");
    expectError(404, get("/elsewhere"), "");
    assertThat(post(predict, "{\"instances\":[" + ROW + "]}").statusCode()).isEqualTo(200);
  }

  @Test
  void aTakenPortIsOneClearError() {
    assertThatThrownBy(
            () -> ModelServer.start(ServerOptions.local(models, "bitcoin", server.port())))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("127.0.0.1:" + server.port())
        .hasMessageContaining("--port");
  }

  @Test
  void noVersionIsOneClearError(@TempDir Path empty) {
    assertThatThrownBy(() -> ModelServer.start(ServerOptions.local(empty, "bitcoin", 0)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("no model version");
  }

  static HttpResponse<String> post(int port, String path, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return post(server.port(), path, body);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void expectError(int status, HttpResponse<String> reply, String message)
      throws IOException {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(JSON.readTree(reply.body()).get("error").asText()).contains(message);
  }
}
