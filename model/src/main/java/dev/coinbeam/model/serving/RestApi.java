package dev.coinbeam.model.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;

/** TensorFlow Serving's REST API for one model, without the HTTP around it. */
final class RestApi {
  private static final Pattern PREDICT =
      Pattern.compile("/v1/models/([^/:]+)(?:/versions/(\\d+))?:predict");
  private static final Pattern STATUS =
      Pattern.compile("/v1/models/([^/:]+)(?:/versions/(\\d+))?(/metadata)?");

  private final String name;
  private final VersionWatcher versions;

  RestApi(String name, VersionWatcher versions) {
    this.name = name;
    this.versions = versions;
  }

  JsonNode post(String path, byte[] body) {
    Matcher match = PREDICT.matcher(path);
    if (!match.matches()) {
      throw malformed("POST", path);
    }
    ServedVersion version = acquire(match.group(1), match.group(2));
    try {
      return predict(version.model(), PredictRequest.parse(body));
    } finally {
      version.release();
    }
  }

  JsonNode get(String path) {
    Matcher match = STATUS.matcher(path);
    if (!match.matches()) {
      throw malformed("GET", path);
    }
    if (match.group(3) == null) {
      return status(match.group(1), match.group(2));
    }
    ServedVersion version = acquire(match.group(1), match.group(2));
    try {
      return RestAnswers.metadata(name, version.number(), version.model().definitions());
    } finally {
      version.release();
    }
  }

  private static JsonNode predict(LoadedModel model, PredictRequest request) {
    ServedSignature signature =
        model
            .signature(request.signatureName())
            .orElseThrow(
                () ->
                    BadRequest.invalid(
                        "Serving signature name: \"%s\" not found in signature def"
                            .formatted(request.signatureName())));
    Map<String, Tensor> inputs = JsonTensors.read(request, signature);
    try {
      return RestAnswers.outputs(model.run(signature, inputs), request.format());
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw BadRequest.invalid(LoadedModel.firstLine(e));
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }

  private JsonNode status(String model, String version) {
    List<VersionStatus> statuses =
        versions.statuses().stream()
            .filter(s -> version == null || Long.toString(s.version()).equals(version))
            .toList();
    if (!model.equals(name) || statuses.isEmpty()) {
      throw BadRequest.notFound("Could not find any versions of model " + model);
    }
    return RestAnswers.status(statuses);
  }

  /** The version asked for, joined; the caller releases it. */
  private ServedVersion acquire(String model, String version) {
    if (model.equals(name)) {
      ServedVersion current = versions.acquire();
      if (version == null || Long.toString(current.number()).equals(version)) {
        return current;
      }
      current.release();
    }
    throw BadRequest.notFound(
        version == null
            ? "Servable not found for request: Latest(" + model + ")"
            : "Servable not found for request: Specific(" + model + ", " + version + ")");
  }

  private static BadRequest malformed(String method, String path) {
    return BadRequest.invalid("Malformed request: " + method + " " + path);
  }
}
