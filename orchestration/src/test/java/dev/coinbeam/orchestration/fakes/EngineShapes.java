package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The fields of Cloud ML Engine's messages that a client may set, and what each may be, from the
 * API's reference; anything else in a request is refused.
 */
final class EngineShapes {
  /** What a value must be. */
  private interface Shape {
    void check(JsonNode value, String where);
  }

  private static final Shape TEXT = simple(JsonNode::isTextual, "a string");
  private static final Shape FLAG = simple(JsonNode::isBoolean, "a boolean");
  private static final Shape NUMBER = simple(JsonNode::isNumber, "a number");
  private static final Shape INT = simple(JsonNode::isInt, "an int32");

  /** 64 bits: a string of digits. */
  private static final Shape LONG =
      simple(v -> v.isTextual() && v.asText().matches("-?[0-9]+"), "an int64 as a string");

  private static final Shape TEXTS = all(TEXT);
  private static final Shape LABELS = map(TEXT);

  private static final Shape REPLICA =
      object(
          Map.of(
              "imageUri", TEXT,
              "containerCommand", TEXTS,
              "containerArgs", TEXTS,
              "tpuTfVersion", TEXT));

  private static final Shape PARAMETER =
      object(
          Map.of(
              "parameterName", TEXT,
              "type", oneOf("DOUBLE", "INTEGER", "CATEGORICAL", "DISCRETE"),
              "minValue", NUMBER,
              "maxValue", NUMBER,
              "categoricalValues", TEXTS,
              "discreteValues", all(NUMBER),
              "scaleType",
                  oneOf("NONE", "UNIT_LINEAR_SCALE", "UNIT_LOG_SCALE", "UNIT_REVERSE_LOG_SCALE")));

  private static final Shape HYPERPARAMETERS =
      object(
          Map.of(
              "goal", oneOf("MAXIMIZE", "MINIMIZE"),
              "params", all(PARAMETER),
              "maxTrials", INT,
              "maxParallelTrials", INT,
              "maxFailedTrials", INT,
              "hyperparameterMetricTag", TEXT,
              "resumePreviousJobId", TEXT,
              "enableTrialEarlyStopping", FLAG,
              "algorithm", oneOf("ALGORITHM_UNSPECIFIED", "GRID_SEARCH", "RANDOM_SEARCH")));

  private static final Shape TRAINING_INPUT =
      object(
          Map.ofEntries(
              Map.entry("scaleTier", oneOf("BASIC", "STANDARD_1", "PREMIUM_1", "CUSTOM")),
              Map.entry("masterType", TEXT),
              Map.entry("masterConfig", REPLICA),
              Map.entry("workerType", TEXT),
              Map.entry("workerConfig", REPLICA),
              Map.entry("workerCount", LONG),
              Map.entry("packageUris", TEXTS),
              Map.entry("pythonModule", TEXT),
              Map.entry("args", TEXTS),
              Map.entry("hyperparameters", HYPERPARAMETERS),
              Map.entry("region", TEXT),
              Map.entry("jobDir", TEXT),
              Map.entry("runtimeVersion", TEXT),
              Map.entry("pythonVersion", TEXT),
              Map.entry("serviceAccount", TEXT),
              Map.entry("network", TEXT),
              Map.entry("enableWebAccess", FLAG)));

  private static final Shape JOB =
      object(
          Map.of("jobId", TEXT, "trainingInput", TRAINING_INPUT, "labels", LABELS, "etag", TEXT));

  private static final Shape MODEL =
      object(
          Map.of(
              "name", TEXT,
              "description", TEXT,
              "regions", TEXTS,
              "labels", LABELS,
              "onlinePredictionLogging", FLAG,
              "onlinePredictionConsoleLogging", FLAG,
              "etag", TEXT));

  private static final Shape VERSION =
      object(
          Map.ofEntries(
              Map.entry("name", TEXT),
              Map.entry("description", TEXT),
              Map.entry("deploymentUri", TEXT),
              Map.entry("runtimeVersion", TEXT),
              Map.entry("pythonVersion", TEXT),
              Map.entry("framework", oneOf("TENSORFLOW", "SCIKIT_LEARN", "XGBOOST")),
              Map.entry("machineType", TEXT),
              Map.entry("serviceAccount", TEXT),
              Map.entry("labels", LABELS),
              Map.entry("etag", TEXT)));

  private EngineShapes() {}

  static JsonNode job(FakeRequest request) {
    return checked(request, JOB);
  }

  static JsonNode model(FakeRequest request) {
    return checked(request, MODEL);
  }

  static JsonNode version(FakeRequest request) {
    return checked(request, VERSION);
  }

  private static JsonNode checked(FakeRequest request, Shape shape) {
    JsonNode body = request.json();
    shape.check(body, "body");
    JsonNode labels = body.path("labels");
    labels
        .properties()
        .forEach(
            label -> {
              boolean valid =
                  label.getKey().matches("[a-z][a-z0-9_-]{0,62}")
                      && label.getValue().asText().matches("[a-z0-9_-]{0,63}");
              if (!valid) {
                throw Refusal.invalid("Invalid label: " + label);
              }
            });
    return body;
  }

  private static Shape simple(Predicate<JsonNode> fits, String expected) {
    return (value, where) -> {
      if (!fits.test(value)) {
        throw Refusal.invalid("Invalid value at '%s': expected %s.".formatted(where, expected));
      }
    };
  }

  private static Shape oneOf(String... names) {
    Set<String> allowed = Set.of(names);
    return simple(v -> v.isTextual() && allowed.contains(v.asText()), "one of " + allowed);
  }

  private static Shape all(Shape element) {
    return (value, where) -> {
      if (!value.isArray()) {
        throw Refusal.invalid("Invalid value at '%s': expected an array.".formatted(where));
      }
      value.forEach(node -> element.check(node, where));
    };
  }

  private static Shape map(Shape element) {
    return (value, where) -> {
      if (!value.isObject()) {
        throw Refusal.invalid("Invalid value at '%s': expected an object.".formatted(where));
      }
      value.forEach(node -> element.check(node, where));
    };
  }

  private static Shape object(Map<String, Shape> fields) {
    return (value, where) -> {
      Set<String> unknown = new TreeSet<>();
      value.fieldNames().forEachRemaining(unknown::add);
      unknown.removeAll(fields.keySet());
      if (!value.isObject() || !unknown.isEmpty()) {
        throw Refusal.invalid(
            "Invalid JSON payload received. Unknown name %s at '%s'.".formatted(unknown, where));
      }
      value
          .properties()
          .forEach(
              field ->
                  fields.get(field.getKey()).check(field.getValue(), where + "." + field.getKey()));
    };
  }
}
