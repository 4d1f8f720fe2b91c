package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.TextFile;
import dev.coinbeam.orchestration.records.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A compiled pipeline: Kubeflow Pipelines' intermediate representation, in YAML or JSON, whose
 * second document, if any, is for Kubernetes only.
 *
 * <p>Immutable. Only what is needed to run it is looked at; the engine checks the rest.
 */
public final class PipelineFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final String text;
  private final String where;
  private final ObjectNode spec;

  private PipelineFile(String text, String where, ObjectNode spec) {
    this.text = text;
    this.where = where;
    this.spec = spec;
  }

  /**
   * Reads a file.
   *
   * @throws CoinbeamException when it cannot be read or is no compiled pipeline
   */
  public static PipelineFile read(Path file) {
    return of(TextFile.read(file, "pipeline"), file.toString());
  }

  /**
   * Takes a text.
   *
   * @param where names it in messages
   * @throws CoinbeamException when it is no compiled pipeline
   */
  public static PipelineFile of(String text, String where) {
    ObjectNode spec = firstDocument(text, where);
    for (String field : List.of("schemaVersion", "pipelineInfo", "root", "deploymentSpec")) {
      if (!spec.has(field)) {
        throw notCompiled(where, "it has no '" + field + "'", null);
      }
    }
    if (spec.path("pipelineInfo").path("name").asText("").isBlank()) {
      throw notCompiled(where, "it has no 'pipelineInfo.name'", null);
    }
    return new PipelineFile(text, where, spec);
  }

  /** The pipeline's own name. */
  public String name() {
    return spec.path("pipelineInfo").path("name").asText();
  }

  /** What is uploaded. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first document as JSON. */
  public ObjectNode spec() {
    return spec.deepCopy();
  }

  /** The name of this content: equal bytes have equal names. */
  public String versionName() {
    return "sha256-" + Sha256.of(text).substring(0, 32);
  }

  /** The parameters that a run takes, in the file's order. */
  public List<PipelineParameter> parameters() {
    List<PipelineParameter> parameters = new ArrayList<>();
    spec.path("root")
        .path("inputDefinitions")
        .path("parameters")
        .properties()
        .forEach(
            entry -> parameters.add(PipelineParameter.of(entry.getKey(), entry.getValue(), where)));
    return parameters;
  }

  /** The tasks of the outermost graph, in the file's order. */
  public Set<String> taskNames() {
    Set<String> names = new LinkedHashSet<>();
    spec.path("root").path("dag").path("tasks").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Where it came from. */
  @Override
  public String toString() {
    return where;
  }

  private static ObjectNode firstDocument(String text, String where) {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      if (documents.hasNextValue() && documents.nextValue() instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw notCompiled(where, "line %d is not YAML (%s)".formatted(line, reason), e);
    } catch (IOException e) {
      throw notCompiled(where, "it cannot be read (" + e.getMessage() + ")", e);
    }
    throw notCompiled(where, "it holds no object", null);
  }

  private static CoinbeamException notCompiled(String where, String reason, Throwable cause) {
    return new CoinbeamException(
        "%s is no compiled pipeline: %s; make one with 'coinbeam compile --output pipeline.yaml'."
            .formatted(where, reason),
        cause);
  }
}
