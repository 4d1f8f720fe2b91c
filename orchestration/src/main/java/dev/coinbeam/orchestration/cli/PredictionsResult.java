package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coinbeam.model.serving.Prediction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Forecasts for given rows, in TensorFlow Serving's form: an object of outputs per row, or the
 * price alone where it is the only output.
 *
 * @param predictions one per row
 */
record PredictionsResult(List<JsonNode> predictions) {
  static PredictionsResult of(List<Prediction> predictions) {
    return new PredictionsResult(predictions.stream().map(PredictionsResult::json).toList());
  }

  /** One price per line. */
  String text() {
    return predictions.stream()
        .map(row -> row.path("price").asText(row.asText()))
        .collect(Collectors.joining("\n"));
  }

  private static JsonNode json(Prediction prediction) {
    JsonNode price = FloatNode.valueOf((float) prediction.price());
    return prediction.logReturn().isEmpty()
        ? price
        : JsonNodeFactory.instance
            .objectNode()
            .<com.fasterxml.jackson.databind.node.ObjectNode>set("price", price)
            .put("return", (float) prediction.logReturn().getAsDouble());
  }
}
