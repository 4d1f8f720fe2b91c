package dev.coinbeam.model.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.graph.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TString;

/** The values of one input, an element per instance, as a tensor. */
final class ColumnTensor {
  static final String BASE64 = "b64";

  private ColumnTensor() {}

  static Tensor of(TensorSpec input, List<JsonNode> values) {
    return input.isText() ? text(input, values) : floats(input, values);
  }

  private static Tensor floats(TensorSpec input, List<JsonNode> values) {
    int size = input.instanceSize();
    float[] floats = new float[Math.multiplyExact(size, values.size())];
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      if (input.shape().size() == 1) {
        floats[i] = number(input, value);
      } else {
        if (!value.isArray() || value.size() != size) {
          throw BadRequest.invalid(
              "%s must have lists of %d numbers, found %s"
                  .formatted(input.name(), size, shown(value)));
        }
        for (int k = 0; k < size; k++) {
          floats[i * size + k] = number(input, value.get(k));
        }
      }
    }
    return input.shape().size() == 1
        ? Tensors.of(floats, values.size())
        : Tensors.of(floats, values.size(), size);
  }

  private static Tensor text(TensorSpec input, List<JsonNode> values) {
    NdArray<byte[]> bytes = NdArrays.ofObjects(byte[].class, Shape.of(values.size()));
    for (int i = 0; i < values.size(); i++) {
      bytes.setObject(bytes(input, values.get(i)), i);
    }
    return TString.tensorOfBytes(bytes);
  }

  private static float number(TensorSpec input, JsonNode value) {
    if (!value.isNumber()) {
      throw BadRequest.invalid(
          "%s: JSON Value: %s Type: %s is not of expected type: float"
              .formatted(input.name(), shown(value), value.getNodeType()));
    }
    float number = value.floatValue();
    if (!Float.isFinite(number)) {
      throw BadRequest.invalid(
          "%s: cannot convert JSON value: %s to float without loss of precision"
              .formatted(input.name(), shown(value)));
    }
    return number;
  }

  private static byte[] bytes(TensorSpec input, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().getBytes(StandardCharsets.UTF_8);
    }
    try {
      if (value.size() == 1 && value.path(BASE64).isTextual()) {
        return Base64.getDecoder().decode(value.get(BASE64).textValue());
      }
    } catch (IllegalArgumentException e) {
      throw BadRequest.invalid(input.name() + ": unable to base64 decode");
    }
    throw BadRequest.invalid(
        "%s: JSON Value: %s is not of expected type: string".formatted(input.name(), shown(value)));
  }

  /** A value in a message, cut to a readable length. */
  private static String shown(JsonNode value) {
    String text = value.toString();
    int limit = 80;
    return text.length() <= limit ? text : text.substring(0, limit) + "...";
  }
}
