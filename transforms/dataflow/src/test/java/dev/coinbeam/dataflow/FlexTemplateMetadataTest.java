package dev.coinbeam.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.TemplateMetadata;
import dev.coinbeam.beam.FeaturePipelineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlexTemplateMetadataTest {
  // What Google's reference of the file has, as far as it is used.
  private static final Set<String> FIELDS =
      Set.of("name", "description", "streaming", "parameters");
  private static final Set<String> PARAMETER_FIELDS =
      Set.of(
          "name",
          "label",
          "helpText",
          "isOptional",
          "regexes",
          "paramType",
          "enumOptions",
          "defaultValue");
  private static final Set<String> TYPES =
      Set.of("TEXT", "ENUM", "GCS_READ_FILE", "GCS_WRITE_FOLDER");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyOptionOfThePipelineIsAParameterButTheOneForDirectRunner() throws IOException {
    Set<String> setters = new HashSet<>();
    Arrays.stream(FeaturePipelineOptions.class.getDeclaredMethods())
        .filter(method -> method.getName().startsWith("set"))
        .map(method -> method.getName().substring(3))
        .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
        .forEach(setters::add);
    setters.remove("strictDirect");

    List<String> names = new ArrayList<>();
    metadata().get("parameters").forEach(parameter -> names.add(parameter.get("name").asText()));

    assertThat(names).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(setters);
    assertThat(names.subList(0, 2)).containsExactly("output", "source");
  }

  @Test
  void onlyFieldsThatTheServiceKnowsAreWritten() throws IOException {
    JsonNode metadata = metadata();
    assertThat(FIELDS).containsAll(names(metadata));
    for (JsonNode parameter : metadata.get("parameters")) {
      assertThat(PARAMETER_FIELDS).containsAll(names(parameter));
      assertThat(parameter.get("paramType").asText()).isIn(TYPES);
      assertThat(parameter.get("helpText").asText()).endsWith(".");
    }
    // Fields of the published model of the file; the ones that it lacks came later.
    TemplateMetadata model =
        GsonFactory.getDefaultInstance().fromString(metadata.toString(), TemplateMetadata.class);
    assertThat(model.getParameters()).hasSameSizeAs(metadata.get("parameters"));
  }

  @Test
  void sourceAndOutputMustBeGivenAndBeObjects() throws IOException {
    for (JsonNode parameter : metadata().get("parameters")) {
      String name = parameter.get("name").asText();
      boolean isPlace = name.equals("source") || name.equals("output");
      assertThat(parameter.get("isOptional").asBoolean()).isEqualTo(!isPlace);
      if (isPlace) {
        Pattern form = Pattern.compile(parameter.at("/regexes/0").asText());
        assertThat(form.matcher("gs://bucket/raw/*.csv").matches()).isTrue();
        assertThat(form.matcher("/data/prices.csv").matches()).isFalse();
      }
    }
  }

  @Test
  void defaultsFitTheirOwnPatterns() throws IOException {
    for (JsonNode parameter : metadata().get("parameters")) {
      if (parameter.has("defaultValue") && parameter.has("regexes")) {
        assertThat(parameter.get("defaultValue").asText())
            .matches(parameter.at("/regexes/0").asText());
      }
    }
  }

  @Test
  void theBuildWritesIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("flex/metadata.json");

    FlexTemplateMetadata.main(new String[] {file.toString()});

    assertThat(Files.readString(file)).isEqualTo(FlexTemplateMetadata.text());
  }

  private JsonNode metadata() throws IOException {
    return json.readTree(FlexTemplateMetadata.text());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
