package dev.coinbeam.model.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Tensor;

/** The values of a predict call as tensors, by TensorFlow Serving's rules. */
final class JsonTensors {
  private JsonTensors() {}

  /** A tensor for each input of the signature; the caller closes them. */
  static Map<String, Tensor> read(PredictRequest request, ServedSignature signature) {
    Map<String, List<JsonNode>> columns =
        request.format() == PredictRequest.Format.ROWS
            ? rows(request.values(), signature)
            : columns(request.values(), signature);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      for (TensorSpec input : signature.inputs()) {
        tensors.put(input.name(), ColumnTensor.of(input, columns.get(input.name())));
      }
      return tensors;
    } catch (RuntimeException e) {
      tensors.values().forEach(Tensor::close);
      throw e;
    }
  }

  private static Map<String, List<JsonNode>> rows(JsonNode instances, ServedSignature signature) {
    if (!instances.isArray() || instances.isEmpty()) {
      throw BadRequest.invalid(
          "Expecting 'instances' to be a non-empty list of values or objects.");
    }
    Map<String, List<JsonNode>> columns = new LinkedHashMap<>();
    signature.inputs().forEach(input -> columns.put(input.name(), new ArrayList<>()));
    for (int i = 0; i < instances.size(); i++) {
      JsonNode instance = instances.get(i);
      if (!isNamed(instance)) {
        only(signature, "'instances'");
        columns.get(signature.inputs().get(0).name()).add(instance);
      } else {
        requireKnown(instance, signature, "instances[" + i + "]");
        for (TensorSpec input : signature.inputs()) {
          columns.get(input.name()).add(required(instance, input.name(), "instances[" + i + "]"));
        }
      }
    }
    return columns;
  }

  private static Map<String, List<JsonNode>> columns(JsonNode inputs, ServedSignature signature) {
    Map<String, List<JsonNode>> columns = new LinkedHashMap<>();
    if (!isNamed(inputs)) {
      only(signature, "'inputs'");
      columns.put(signature.inputs().get(0).name(), list(inputs, "inputs"));
      return columns;
    }
    requireKnown(inputs, signature, "inputs");
    int size = -1;
    for (TensorSpec input : signature.inputs()) {
      List<JsonNode> values = list(required(inputs, input.name(), "inputs"), input.name());
      if (size >= 0 && values.size() != size) {
        throw BadRequest.invalid(
            "inputs differ in length: %s has %d values, others %d"
                .formatted(input.name(), values.size(), size));
      }
      size = values.size();
      columns.put(input.name(), values);
    }
    return columns;
  }

  /** An object of named values, and not bytes as {"b64": ...}. */
  private static boolean isNamed(JsonNode node) {
    return node.isObject() && !(node.size() == 1 && node.has(ColumnTensor.BASE64));
  }

  private static void only(ServedSignature signature, String where) {
    if (signature.inputs().size() != 1) {
      throw BadRequest.invalid(
          "%s must name its values: signature %s has %d inputs"
              .formatted(where, signature.name(), signature.inputs().size()));
    }
  }

  private static void requireKnown(JsonNode object, ServedSignature signature, String where) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (signature.input(name).isEmpty()) {
        throw BadRequest.invalid(where + ": JSON object: does not have named input: " + name);
      }
    }
  }

  private static JsonNode required(JsonNode object, String name, String where) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw BadRequest.invalid(where + ": missing named input: " + name);
    }
    return value;
  }

  private static List<JsonNode> list(JsonNode node, String where) {
    if (!node.isArray() || node.isEmpty()) {
      throw BadRequest.invalid(where + " must be a non-empty list of values");
    }
    List<JsonNode> values = new ArrayList<>();
    node.forEach(values::add);
    return values;
  }
}
