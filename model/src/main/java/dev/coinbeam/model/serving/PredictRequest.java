package dev.coinbeam.model.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * The body of a predict call, read but not yet matched with a signature.
 *
 * @param signatureName which signature to run
 * @param format how the values are laid out
 * @param values what stands under {@code instances} or {@code inputs}
 */
record PredictRequest(String signatureName, Format format, JsonNode values) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String SIGNATURE = "signature_name";
  private static final String INSTANCES = "instances";
  private static final String INPUTS = "inputs";

  /** How values are laid out, and so how they are answered. */
  enum Format {
    /** {@code instances}: a list of rows; the answer is {@code predictions}. */
    ROWS,
    /** {@code inputs}: a list per input; the answer is {@code outputs}. */
    COLUMNS
  }

  static PredictRequest parse(byte[] body) {
    JsonNode root = tree(body);
    if (root == null || !root.isObject()) {
      throw BadRequest.invalid("The request must be a JSON object.");
    }
    JsonNode name = root.path(SIGNATURE);
    if (!name.isMissingNode() && !name.isTextual()) {
      throw BadRequest.invalid("'signature_name' key must be a string value.");
    }
    String signature =
        name.isMissingNode() || name.textValue().isEmpty()
            ? LoadedModel.DEFAULT_SIGNATURE
            : name.textValue();
    if (root.has(INSTANCES) == root.has(INPUTS)) {
      throw BadRequest.invalid(
          root.has(INPUTS)
              ? "Not formatted correctly: expecting only one of 'inputs' and 'instances'."
              : "Missing 'inputs' or 'instances' key");
    }
    return root.has(INSTANCES)
        ? new PredictRequest(signature, Format.ROWS, root.get(INSTANCES))
        : new PredictRequest(signature, Format.COLUMNS, root.get(INPUTS));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw BadRequest.invalid("JSON parse error: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw BadRequest.invalid("JSON parse error: " + e.getMessage());
    }
  }
}
