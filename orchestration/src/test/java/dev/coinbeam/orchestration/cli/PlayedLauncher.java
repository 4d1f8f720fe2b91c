package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.coinbeam.orchestration.kfp.CompiledFile;
import dev.coinbeam.orchestration.kfp.Messages;
import dev.coinbeam.orchestration.records.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a compiled pipeline as Kubeflow does: its driver resolves inputs and gives outputs their
 * places, its launcher fills in placeholders, runs the command and collects what it wrote. The
 * command is the built one, as a process.
 */
final class PlayedLauncher {
  private static final String COMMAND = "coinbeam";
  private static final String RUN_ID_LABEL = "metadata.labels['pipeline/runid']";

  /** What came of a task. */
  record Done(
      BuiltCommand.Result process,
      Map<String, JsonNode> parameters,
      Map<String, ObjectNode> artifacts,
      Path files) {
    /** The file of an artifact that the launcher would upload. */
    Path artifactFile(String name) {
      return files.resolve("store").resolve(name);
    }
  }

  private final CompiledFile pipeline;
  private final BuiltCommand command;
  private final Path directory;
  private final String runId;
  private final Map<String, Done> done = new LinkedHashMap<>();

  PlayedLauncher(CompiledFile pipeline, BuiltCommand command, Path directory, String runId) {
    this.pipeline = pipeline;
    this.command = command;
    this.directory = directory;
    this.runId = runId;
  }

  /** Runs the tasks, each after those it depends on, until one fails. */
  Map<String, Done> run(Map<String, JsonNode> arguments) throws IOException {
    Set<String> waiting = new LinkedHashSet<>();
    pipeline.tasks().fieldNames().forEachRemaining(waiting::add);
    while (!waiting.isEmpty()) {
      String next = waiting.stream().filter(this::isReady).findFirst().orElseThrow();
      Done result = run(next, arguments);
      done.put(next, result);
      if (result.process().code() != 0) {
        break;
      }
      waiting.remove(next);
    }
    return done;
  }

  private boolean isReady(String task) {
    for (JsonNode needed : pipeline.tasks().path(task).path("dependentTasks")) {
      if (!done.containsKey(needed.asText())) {
        return false;
      }
    }
    return true;
  }

  private Done run(String name, Map<String, JsonNode> arguments) throws IOException {
    JsonNode task = pipeline.tasks().path(name);
    Path files = directory.resolve(name);
    ObjectNode executorInput = JsonNodeFactory.instance.objectNode();
    ObjectNode inputs = executorInput.putObject("inputs");
    inputs.set("parameterValues", parameterValues(task, arguments));
    inputs.set("artifacts", inputArtifacts(task));
    ObjectNode outputs = outputs(name, task, files);
    executorInput.set("outputs", outputs);

    List<String> line = new ArrayList<>();
    pipeline.container(task).path("command").forEach(text -> line.add(text.asText()));
    pipeline.container(task).path("args").forEach(text -> line.add(text.asText()));
    line.replaceAll(text -> filledIn(text, executorInput, files));
    if (!line.remove(0).equals(COMMAND)) {
      throw new IllegalStateException("the image has no other command than " + COMMAND);
    }
    BuiltCommand.Result process = command.run(environment(task), line.toArray(String[]::new));
    if (process.code() != 0) {
      return new Done(process, Map.of(), Map.of(), files);
    }
    return collected(task, outputs, files, process);
  }

  private ObjectNode parameterValues(JsonNode task, Map<String, JsonNode> arguments) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    task.at("/inputs/parameters")
        .fields()
        .forEachRemaining(
            input -> values.set(input.getKey(), wire(value(input.getValue(), arguments))));
    return values;
  }

  private JsonNode value(JsonNode source, Map<String, JsonNode> arguments) {
    if (source.has("componentInputParameter")) {
      String name = source.get("componentInputParameter").asText();
      JsonNode parameter = pipeline.parameters().path(name);
      JsonNode value = arguments.getOrDefault(name, parameter.path("defaultValue"));
      if (value.isMissingNode()) {
        throw new IllegalStateException("no argument " + name);
      }
      return value;
    } else if (source.has("taskOutputParameter")) {
      JsonNode output = source.get("taskOutputParameter");
      return done.get(output.get("producerTask").asText())
          .parameters()
          .get(output.get("outputParameterKey").asText());
    }
    return source.at("/runtimeValue/constant");
  }

  /** Every number of a message is a double, and is printed as one. */
  private static JsonNode wire(JsonNode value) {
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value.fields().forEachRemaining(field -> object.set(field.getKey(), wire(field.getValue())));
      return object;
    } else if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> array.add(wire(element)));
      return array;
    }
    return value.isNumber() ? DoubleNode.valueOf(value.asDouble()) : value;
  }

  private ObjectNode inputArtifacts(JsonNode task) {
    ObjectNode artifacts = JsonNodeFactory.instance.objectNode();
    task.at("/inputs/artifacts")
        .fields()
        .forEachRemaining(
            input -> {
              JsonNode output = input.getValue().get("taskOutputArtifact");
              ObjectNode artifact =
                  done.get(output.get("producerTask").asText())
                      .artifacts()
                      .get(output.get("outputArtifactKey").asText());
              artifacts.putObject(input.getKey()).putArray("artifacts").add(artifact);
            });
    return artifacts;
  }

  private ObjectNode outputs(String name, JsonNode task, Path files) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    JsonNode definitions = pipeline.component(task).path("outputDefinitions");
    outputs.put("outputFile", files.resolve("kfp_outputs/output_metadata.json").toString());
    ObjectNode parameters = outputs.putObject("parameters");
    definitions
        .path("parameters")
        .fieldNames()
        .forEachRemaining(
            key ->
                parameters
                    .putObject(key)
                    .put("outputFile", files.resolve("kfp/outputs").resolve(key).toString()));
    ObjectNode artifacts = outputs.putObject("artifacts");
    definitions
        .path("artifacts")
        .fields()
        .forEachRemaining(
            output ->
                artifacts
                    .putObject(output.getKey())
                    .putArray("artifacts")
                    .addObject()
                    .put("uri", folder() + name + "/a-uuid/" + output.getKey())
                    .set("type", output.getValue().get("artifactType")));
    return outputs;
  }

  /** The one folder of the object store that a run's launcher uploads to. */
  private String folder() {
    return "minio://mlpipeline/v2/artifacts/%s/%s/"
        .formatted(pipeline.spec().at("/pipelineInfo/name").asText(), runId);
  }

  /** What Kubeflow's launcher fills in; it knows no placeholder of the run. */
  private static String filledIn(String text, ObjectNode executorInput, Path files) {
    Map<String, String> values = new TreeMap<>();
    values.put("{{$}}", executorInput.toString());
    executorInput
        .at("/inputs/parameterValues")
        .fields()
        .forEachRemaining(
            field ->
                values.put(
                    "{{$.inputs.parameters['%s']}}".formatted(field.getKey()),
                    field.getValue().asText()));
    executorInput
        .at("/outputs/parameters")
        .fields()
        .forEachRemaining(
            field ->
                values.put(
                    "{{$.outputs.parameters['%s'].output_file}}".formatted(field.getKey()),
                    field.getValue().get("outputFile").asText()));
    executorInput
        .at("/outputs/artifacts")
        .fieldNames()
        .forEachRemaining(
            name ->
                values.put(
                    "{{$.outputs.artifacts['%s'].path}}".formatted(name),
                    files.resolve("store").resolve(name).toString()));
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  private Map<String, String> environment(JsonNode task) {
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode variable : pipeline.pod(task).path("fieldPathAsEnv")) {
      if (!variable.get("fieldPath").asText().equals(RUN_ID_LABEL)) {
        throw new IllegalStateException("pods have no field " + variable.get("fieldPath"));
      }
      environment.put(variable.get("name").asText(), runId);
    }
    return environment;
  }

  private Done collected(JsonNode task, ObjectNode outputs, Path files, BuiltCommand.Result process)
      throws IOException {
    Path outputFile = Path.of(outputs.get("outputFile").asText());
    JsonNode executorOutput = RecordJson.parse(Files.readString(outputFile), "executor output");
    List<String> mistakes = Messages.mistakes(executorOutput, "ExecutorOutput");
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(mistakes.toString());
    }
    JsonNode definitions = pipeline.component(task).path("outputDefinitions");
    Map<String, JsonNode> parameters = new TreeMap<>();
    for (var fields = definitions.path("parameters").fields(); fields.hasNext(); ) {
      var parameter = fields.next();
      Path file = Path.of(outputs.at("/parameters/" + parameter.getKey() + "/outputFile").asText());
      JsonNode read =
          typed(Files.readString(file), parameter.getValue().get("parameterType").asText());
      if (!wire(read).equals(wire(executorOutput.at("/parameterValues/" + parameter.getKey())))) {
        throw new IllegalStateException("two values of " + parameter.getKey());
      }
      parameters.put(parameter.getKey(), read);
    }
    Map<String, ObjectNode> artifacts = new TreeMap<>();
    for (var fields = outputs.get("artifacts").fields(); fields.hasNext(); ) {
      var artifact = fields.next();
      ObjectNode merged = (ObjectNode) artifact.getValue().at("/artifacts/0");
      merged.setAll(
          (ObjectNode) executorOutput.at("/artifacts/" + artifact.getKey() + "/artifacts/0"));
      if (!merged.get("uri").asText().startsWith(folder())
          || !Files.isRegularFile(files.resolve("store").resolve(artifact.getKey()))) {
        throw new IllegalStateException("cannot upload " + artifact.getKey());
      }
      artifacts.put(artifact.getKey(), merged);
    }
    return new Done(process, parameters, artifacts, files);
  }

  private static JsonNode typed(String text, String type) {
    return switch (type) {
      case "NUMBER_INTEGER", "NUMBER_DOUBLE" -> DoubleNode.valueOf(Double.parseDouble(text));
      case "BOOLEAN" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
      case "STRUCT" -> RecordJson.parse(text, "output parameter");
      default -> TextNode.valueOf(text);
    };
  }
}
