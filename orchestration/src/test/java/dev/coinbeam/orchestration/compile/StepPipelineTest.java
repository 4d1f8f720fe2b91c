package dev.coinbeam.orchestration.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.kfp.CompiledFile;
import dev.coinbeam.orchestration.kfp.KubeflowPipeline;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.kfp.VolumeClaim;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepPipelineTest {
  private static final Pipeline STEPS = Pipeline.fiveSteps();
  private static final CompiledFile FILE = CompiledFile.read(compiled(nothing()).toYaml());

  @Test
  void aStrictReaderTakesTheFile() {
    assertThat(FILE.mistakes()).isEmpty();
    assertThat(FILE.spec().path("schemaVersion").asText()).isEqualTo("2.1.0");
  }

  @Test
  void everyStepIsATaskThatWaitsForItsProducers() {
    assertThat(dependencies("ingest")).isEmpty();
    assertThat(dependencies("transform")).containsExactly("ingest");
    assertThat(dependencies("tune")).containsExactly("transform");
    assertThat(dependencies("train")).containsExactly("transform", "tune");
    assertThat(dependencies("deploy")).containsExactly("train", "transform");
  }

  @Test
  void everyInputOfEveryStepIsAnInputOfItsTask() {
    for (Step<?, ?> step : STEPS.steps()) {
      JsonNode task = FILE.tasks().path(step.name());
      for (RecordField field : RecordField.of(inputType(step))) {
        assertThat(task.at("/inputs/parameters").has(StepFields.parameter(field)))
            .as("%s.%s", step.name(), field.name())
            .isEqualTo(!field.name().equals("runId"));
      }
    }
  }

  @Test
  void everyOutputOfEveryStepIsAnOutputOfItsTask() {
    for (Step<?, ?> step : STEPS.steps()) {
      JsonNode outputs = FILE.component(FILE.tasks().path(step.name())).path("outputDefinitions");
      for (RecordField field : RecordField.of(step.outputType())) {
        assertThat(outputs.path("parameters").has(StepFields.parameter(field))).isTrue();
        assertThat(outputs.path("artifacts").has(StepFields.artifact(field)))
            .as("%s.%s", step.name(), field.name())
            .isEqualTo(field.artifact().isPresent());
      }
      assertThat(outputs.at("/artifacts/report/artifactType/schemaTitle").asText())
          .isEqualTo("system.HTML");
    }
  }

  @Test
  void everyParameterOfARunButItsIdIsOneOfThePipelineWithTheSameDefault() {
    JsonNode parameters = FILE.parameters();
    List<String> names = new ArrayList<>();
    for (RecordField field : ParameterSet.of(STEPS.inputTypes()).withoutProduced().fields()) {
      if (!field.name().equals("runId")) {
        JsonNode parameter = parameters.path(StepFields.parameter(field));
        assertThat(parameter.path("description").asText()).isEqualTo(field.description());
        if (!field.name().equals("root")) {
          assertThat(parameter.path("defaultValue").asText())
              .isEqualTo(FieldValues.parse(field, field.defaultValue().orElseThrow()).asText());
        }
        names.add(StepFields.parameter(field));
      }
    }
    assertThat(parameters.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void theRootMustBeGivenByWhoeverStartsARun() {
    JsonNode root = FILE.parameters().path("root");

    assertThat(root.has("defaultValue")).isFalse();
    assertThat(root.path("isOptional").asBoolean()).isFalse();
  }

  @Test
  void valuesAreTheDefaultsOfThePipeline() {
    ObjectNode values =
        nothing().put("root", "gs://bucket/prefix").put("minSkill", 0.05).put("seed", 7);

    JsonNode parameters = CompiledFile.read(compiled(values).toYaml()).parameters();

    assertThat(parameters.path("root").path("defaultValue").asText())
        .isEqualTo("gs://bucket/prefix");
    assertThat(parameters.at("/min_skill/defaultValue").asDouble()).isEqualTo(0.05);
    assertThat(parameters.at("/seed/defaultValue").asLong()).isEqualTo(7);
  }

  @Test
  void whatHasAnEffectOutsideIsNeverTakenFromAnEarlierRun() {
    assertThat(isCached("ingest")).isFalse();
    assertThat(isCached("transform")).isTrue();
    assertThat(isCached("tune")).isTrue();
    assertThat(isCached("train")).isTrue();
    assertThat(isCached("deploy")).isFalse();
  }

  @Test
  void nothingThatDiffersFromRunToRunStandsInTheWayOfTheCache() {
    for (JsonNode task : FILE.tasks()) {
      if (task.at("/cachingOptions/enableCache").asBoolean()) {
        assertThat(task.at("/inputs").toString()).doesNotContain("{{$");
        for (JsonNode artifact : task.at("/inputs/artifacts")) {
          assertThat(isCached(artifact.at("/taskOutputArtifact/producerTask").asText())).isTrue();
        }
      }
    }
  }

  @Test
  void tasksRunTheCommandOfTheImageWithItsResourcesAndLabels() {
    JsonNode task = FILE.tasks().path("transform");

    assertThat(FILE.container(task).path("image").asText()).isEqualTo("registry/coinbeam:1");
    assertThat(FILE.container(task).path("command"))
        .map(JsonNode::asText)
        .containsExactly("coinbeam");
    assertThat(FILE.container(task).path("args"))
        .map(JsonNode::asText)
        .containsExactly(
            "step",
            "transform",
            "--run-id",
            "{{$.pipeline_job_uuid}}",
            "--executor-input",
            "{{$}}",
            "--artifact-path",
            "report={{$.outputs.artifacts['report'].path}}",
            "--artifact-path",
            "features={{$.outputs.artifacts['features'].path}}");
    assertThat(FILE.container(task).at("/resources/resourceMemoryLimit").asText()).isEqualTo("8Gi");
    assertThat(task.at("/retryPolicy/maxRetryCount").asInt()).isEqualTo(2);
    assertThat(FILE.pod(task).at("/podMetadata/labels/app.kubernetes.io~1component").asText())
        .isEqualTo("transform");
    assertThat(FILE.pod(task).at("/fieldPathAsEnv/0/name").asText()).isEqualTo("COINBEAM_RUN_ID");
  }

  @Test
  void equalInputGivesEqualBytes() {
    assertThat(compiled(nothing()).toYaml()).isEqualTo(compiled(nothing()).toYaml());
  }

  @Test
  void resourcesOfAStepCanBeChosen() {
    CompileOptions options =
        new CompileOptions(
            "big", "image", Optional.empty(), Map.of("tune", Resources.of("8", "8", "1Gi", "2Gi")));

    CompiledFile file = CompiledFile.read(StepPipeline.compile(STEPS, options, nothing()).toYaml());

    assertThat(file.container(file.tasks().path("tune")).at("/resources/cpuLimit").asInt())
        .isEqualTo(8);
  }

  @Test
  void resourcesOfNoStepAreRefused() {
    CompileOptions options =
        new CompileOptions(
            "big", "image", Optional.empty(), Map.of("tone", Resources.of("8", "8", "1Gi", "2Gi")));

    assertThatThrownBy(() -> StepPipeline.compile(STEPS, options, nothing()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("'tone', which is no step; steps are [ingest,");
  }

  @Test
  void aVolumeIsMountedInEveryTask() {
    CompiledFile file = CompiledFile.read(onVolume("/data/coinbeam").toYaml());

    assertThat(file.mistakes()).isEmpty();
    for (JsonNode task : file.tasks()) {
      assertThat(file.pod(task).at("/pvcMount/0/constant").asText()).isEqualTo("prices");
      assertThat(file.pod(task).at("/pvcMount/0/mountPath").asText()).isEqualTo("/data");
    }
  }

  @ParameterizedTest
  @CsvSource({"coinbeam-root", "./root", "../root"})
  void aRootThatTasksDoNotShareIsRefused(String root) {
    assertThatThrownBy(() -> compiled(nothing().put("root", root)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The root '%s' is a folder of this machine".formatted(root));
  }

  @ParameterizedTest
  @CsvSource({"gs://bucket/prefix", "/database", "/"})
  void aRootOutsideTheVolumeIsRefused(String root) {
    assertThatThrownBy(() -> onVolume(root))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("does not lie in the volume that is mounted at /data");
  }

  private static KubeflowPipeline onVolume(String root) {
    CompileOptions options =
        new CompileOptions(
            "prices", "image", Optional.of(new VolumeClaim("prices", "/data")), Map.of());
    return StepPipeline.compile(STEPS, options, nothing().put("root", root));
  }

  private static KubeflowPipeline compiled(ObjectNode values) {
    return StepPipeline.compile(STEPS, CompileOptions.of("registry/coinbeam:1"), values);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Class<? extends Record> inputType(Step<?, ?> step) {
    return step.inputType();
  }

  private static List<String> dependencies(String task) {
    List<String> names = new ArrayList<>();
    FILE.tasks().path(task).path("dependentTasks").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static boolean isCached(String task) {
    return FILE.tasks().path(task).at("/cachingOptions/enableCache").asBoolean();
  }
}
