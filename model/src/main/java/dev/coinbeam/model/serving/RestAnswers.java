package dev.coinbeam.model.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** What the server says, in the shapes of TensorFlow Serving's REST API. */
final class RestAnswers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RestAnswers() {}

  /** A model with one output answers with bare values, one with several with named ones. */
  static JsonNode outputs(Map<String, float[]> outputs, PredictRequest.Format format) {
    ObjectNode answer = JSON.objectNode();
    if (format == PredictRequest.Format.ROWS) {
      answer.set("predictions", rows(outputs));
    } else if (outputs.size() == 1) {
      answer.set("outputs", list(outputs.values().iterator().next()));
    } else {
      ObjectNode columns = answer.putObject("outputs");
      outputs.forEach((name, values) -> columns.set(name, list(values)));
    }
    return answer;
  }

  static JsonNode status(List<VersionStatus> statuses) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode versions = answer.putArray("model_version_status");
    for (VersionStatus status : statuses) {
      ObjectNode version = versions.addObject();
      version.put("version", Long.toString(status.version()));
      version.put("state", status.state());
      version
          .putObject("status")
          .put("error_code", status.errorCode())
          .put("error_message", status.errorMessage());
    }
    return answer;
  }

  static JsonNode metadata(String name, long version, Map<String, SignatureDef> signatures) {
    ObjectNode answer = JSON.objectNode();
    answer
        .putObject("model_spec")
        .put("name", name)
        .put("signature_name", "")
        .put("version", Long.toString(version));
    ObjectNode definitions =
        answer.putObject("metadata").putObject("signature_def").putObject("signature_def");
    signatures.forEach(
        (key, signature) -> {
          ObjectNode definition = definitions.putObject(key);
          tensors(definition.putObject("inputs"), signature.getInputsMap());
          tensors(definition.putObject("outputs"), signature.getOutputsMap());
          definition.put("method_name", signature.getMethodName());
        });
    return answer;
  }

  static JsonNode error(String message) {
    return JSON.objectNode().put("error", message);
  }

  private static ArrayNode rows(Map<String, float[]> outputs) {
    if (outputs.size() == 1) {
      return list(outputs.values().iterator().next());
    }
    ArrayNode rows = JSON.arrayNode();
    int size = outputs.values().iterator().next().length;
    for (int i = 0; i < size; i++) {
      ObjectNode row = rows.addObject();
      for (Map.Entry<String, float[]> output : outputs.entrySet()) {
        row.put(output.getKey(), output.getValue()[i]);
      }
    }
    return rows;
  }

  private static ArrayNode list(float[] values) {
    ArrayNode list = JSON.arrayNode();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  private static void tensors(ObjectNode node, Map<String, TensorInfo> infos) {
    infos.forEach(
        (name, info) -> {
          ObjectNode tensor = node.putObject(name);
          tensor.put("dtype", info.getDtype().name());
          ObjectNode shape = tensor.putObject("tensor_shape");
          ArrayNode dims = shape.putArray("dim");
          info.getTensorShape()
              .getDimList()
              .forEach(
                  dim ->
                      dims.addObject()
                          .put("size", Long.toString(dim.getSize()))
                          .put("name", dim.getName()));
          shape.put("unknown_rank", info.getTensorShape().getUnknownRank());
          tensor.put("name", info.getName());
        });
  }
}
