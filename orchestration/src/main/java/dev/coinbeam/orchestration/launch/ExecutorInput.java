package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RecordJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the launcher tells a task: the message {@code ExecutorInput} in JSON, as far as a step needs
 * it.
 *
 * @param parameters the input parameters that have a value, by name
 * @param parameterFiles where each output parameter is to be written, by name
 * @param artifacts the output artifacts as the launcher knows them, by name
 * @param outputFile where the executor output is to be written
 */
public record ExecutorInput(
    ObjectNode parameters,
    Map<String, Path> parameterFiles,
    Map<String, ArtifactSlot> artifacts,
    Path outputFile) {
  private static final String WHERE = "The executor input";

  public ExecutorInput {
    parameterFiles = Collections.unmodifiableMap(new TreeMap<>(parameterFiles));
    artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
  }

  /**
   * An output artifact before it is there.
   *
   * @param name the launcher's own name for it, often empty
   * @param uri where the launcher will put its files
   */
  public record ArtifactSlot(String name, String uri) {}

  /**
   * Reads what stands for <code>{{$}}</code> when the launcher has filled it in. Fields that are
   * not needed are not looked at: other backends have other ones.
   *
   * @throws CoinbeamException when it is no such message
   */
  public static ExecutorInput parse(String json) {
    if (json.startsWith("{{")) {
      throw new CoinbeamException(
          WHERE + " is %s; only a launcher of Kubeflow fills that in.".formatted(json));
    }
    ObjectNode message = RecordJson.parse(json, WHERE);
    JsonNode outputs = message.path("outputs");
    Map<String, Path> files = new TreeMap<>();
    outputs
        .path("parameters")
        .fields()
        .forEachRemaining(
            field ->
                files.put(
                    field.getKey(),
                    path(
                        field.getValue(), "outputs.parameters." + field.getKey() + ".outputFile")));
    Map<String, ArtifactSlot> artifacts = new TreeMap<>();
    outputs
        .path("artifacts")
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode first = field.getValue().path("artifacts").path(0);
              artifacts.put(
                  field.getKey(),
                  new ArtifactSlot(first.path("name").asText(""), first.path("uri").asText("")));
            });
    return new ExecutorInput(
        given(message.path("inputs").path("parameterValues")),
        files,
        artifacts,
        path(outputs, "outputs.outputFile"));
  }

  /** A null is how a parameter arrives that was not given. */
  private static ObjectNode given(JsonNode values) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    values
        .fields()
        .forEachRemaining(
            field -> {
              if (!field.getValue().isNull()) {
                given.set(field.getKey(), field.getValue());
              }
            });
    return given;
  }

  private static Path path(JsonNode parent, String field) {
    JsonNode value = parent.path("outputFile");
    try {
      if (value.isTextual() && !value.asText().isBlank()) {
        return Path.of(value.asText());
      }
    } catch (InvalidPathException e) {
      throw new CoinbeamException(
          "%s has the %s '%s'; expected a file's path.".formatted(WHERE, field, value.asText()), e);
    }
    throw new CoinbeamException("%s has no %s; expected a file's path.".formatted(WHERE, field));
  }
}
