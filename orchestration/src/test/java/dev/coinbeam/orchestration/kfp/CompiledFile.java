package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pipeline's file as a backend reads it, with an obvious check of everything in it that refers to
 * something else.
 *
 * @param spec the first document
 * @param platform the second document, if there is one
 */
public record CompiledFile(JsonNode spec, Optional<JsonNode> platform) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\$(.*?)\\}\\}");
  private static final Pattern FIELD =
      Pattern.compile("\\.(inputs|outputs)\\.(parameters|artifacts)\\['([^']*)'\\](\\.\\w+)?");

  /** Reads the text of a file. */
  public static CompiledFile read(String yaml) {
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
      List<JsonNode> all = documents.readAll();
      if (all.isEmpty() || all.size() > 2) {
        throw new IllegalArgumentException("the file has %d documents".formatted(all.size()));
      }
      return new CompiledFile(
          all.get(0), all.size() == 2 ? Optional.of(all.get(1)) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tasks by name. */
  public JsonNode tasks() {
    return spec.path("root").path("dag").path("tasks");
  }

  /** The pipeline's own parameters by name. */
  public JsonNode parameters() {
    return spec.path("root").path("inputDefinitions").path("parameters");
  }

  /** The component that a task runs. */
  public JsonNode component(JsonNode task) {
    return spec.path("components").path(task.at("/componentRef/name").asText());
  }

  /** The container that a task runs. */
  public JsonNode container(JsonNode task) {
    return spec.at("/deploymentSpec/executors")
        .path(component(task).path("executorLabel").asText())
        .path("container");
  }

  /** What a task's pod is asked for; missing when nothing is. */
  public JsonNode pod(JsonNode task) {
    return platform
        .map(json -> json.at("/platforms/kubernetes/deploymentSpec/executors"))
        .map(executors -> executors.path(component(task).path("executorLabel").asText()))
        .orElseGet(() -> spec.path("no such field"));
  }

  /** Everything that a strict reader, or a backend at the latest, would find wrong. */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>(Messages.mistakes(spec, "PipelineSpec"));
    platform.ifPresent(json -> mistakes.addAll(Messages.mistakes(json, "PlatformSpec")));
    if (!mistakes.isEmpty()) {
      return mistakes;
    }
    tasks().fields().forEachRemaining(task -> checkTask(task.getKey(), task.getValue(), mistakes));
    Set<String> done = new HashSet<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (var fields = tasks().fields(); fields.hasNext(); ) {
        var task = fields.next();
        Set<String> needs = texts(task.getValue().path("dependentTasks"));
        goesOn |= done.containsAll(needs) && done.add(task.getKey());
      }
    }
    if (done.size() != tasks().size()) {
      mistakes.add("only %s can ever run".formatted(done));
    }
    return mistakes;
  }

  private void checkTask(String name, JsonNode task, List<String> mistakes) {
    JsonNode component = component(task);
    require(!component.isMissingNode(), name + ": no component", mistakes);
    require(container(task).has("command"), name + ": no command", mistakes);
    JsonNode inputs = component.path("inputDefinitions");
    JsonNode parameters = task.at("/inputs/parameters");
    JsonNode artifacts = task.at("/inputs/artifacts");
    inputs
        .path("parameters")
        .fields()
        .forEachRemaining(
            input ->
                require(
                    input.getValue().has("defaultValue") || parameters.has(input.getKey()),
                    name + ": no parameter " + input.getKey(),
                    mistakes));
    inputs
        .path("artifacts")
        .fieldNames()
        .forEachRemaining(
            input -> require(artifacts.has(input), name + ": no artifact " + input, mistakes));
    parameters
        .fields()
        .forEachRemaining(
            given ->
                require(
                    typeOf(task, given.getValue()).equals(typeIn(inputs, given.getKey())),
                    name + ": type of parameter " + given.getKey(),
                    mistakes));
    artifacts
        .fields()
        .forEachRemaining(
            given -> {
              JsonNode source = given.getValue().path("taskOutputArtifact");
              String found =
                  producer(task, source)
                      .path("artifacts")
                      .path(source.path("outputArtifactKey").asText())
                      .at("/artifactType/schemaTitle")
                      .asText();
              String wanted =
                  inputs
                      .path("artifacts")
                      .path(given.getKey())
                      .at("/artifactType/schemaTitle")
                      .asText();
              require(
                  !found.isEmpty() && (wanted.equals(found) || wanted.equals("system.Artifact")),
                  name + ": type of artifact " + given.getKey(),
                  mistakes);
            });
    checkPlaceholders(name, component, container(task), mistakes);
  }

  private static void checkPlaceholders(
      String name, JsonNode component, JsonNode container, List<String> mistakes) {
    List<String> texts = new ArrayList<>(texts(container.path("command")));
    texts.addAll(texts(container.path("args")));
    for (String text : texts) {
      Matcher placeholders = PLACEHOLDER.matcher(text);
      while (placeholders.find()) {
        Matcher field = FIELD.matcher(placeholders.group(1));
        if (field.matches()) {
          JsonNode side =
              component.path(
                  field.group(1).equals("inputs") ? "inputDefinitions" : "outputDefinitions");
          require(
              side.path(field.group(2)).has(field.group(3)),
              name + ": " + placeholders.group(),
              mistakes);
        } else {
          require(
              placeholders.group(1).matches("|\\.outputs\\.output_file|\\.pipeline_\\w+"),
              name + ": " + placeholders.group(),
              mistakes);
        }
      }
    }
  }

  private String typeOf(JsonNode task, JsonNode source) {
    if (source.has("componentInputParameter")) {
      return typeIn(
          spec.path("root").path("inputDefinitions"),
          source.get("componentInputParameter").asText());
    } else if (source.has("taskOutputParameter")) {
      JsonNode output = source.get("taskOutputParameter");
      return producer(task, output)
          .path("parameters")
          .path(output.path("outputParameterKey").asText())
          .path("parameterType")
          .asText("none");
    }
    JsonNode constant = source.at("/runtimeValue/constant");
    return switch (constant.getNodeType()) {
      case STRING -> "STRING";
      case BOOLEAN -> "BOOLEAN";
      case ARRAY -> "LIST";
      case OBJECT -> "STRUCT";
      case NUMBER -> constant.isIntegralNumber() ? "NUMBER_INTEGER" : "NUMBER_DOUBLE";
      default -> "none";
    };
  }

  /** The outputs of a producer that the task says it waits for. */
  private JsonNode producer(JsonNode task, JsonNode output) {
    String name = output.path("producerTask").asText();
    return texts(task.path("dependentTasks")).contains(name)
        ? component(tasks().path(name)).path("outputDefinitions")
        : spec.path("no such field");
  }

  private static String typeIn(JsonNode inputs, String name) {
    return inputs.path("parameters").path(name).path("parameterType").asText("undefined");
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static void require(boolean holds, String mistake, List<String> mistakes) {
    if (!holds) {
      mistakes.add(mistake);
    }
  }
}
