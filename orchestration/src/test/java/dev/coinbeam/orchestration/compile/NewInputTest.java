package dev.coinbeam.orchestration.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.kfp.CompiledFile;
import dev.coinbeam.orchestration.kfp.InvalidPipelineException;
import dev.coinbeam.orchestration.records.Artifact;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.Parameter;
import dev.coinbeam.orchestration.records.ProducedBy;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step gains an input: {@code coinbeam run} and the pipeline both have it, or nothing builds. */
class NewInputTest {
  private static final Pipeline STEPS = new Pipeline(List.of(new Cut(), new Glue()));

  record CutInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter(value = "how thin", defaultValue = "0.5") double thickness,
      @Parameter(value = "which colours", defaultValue = "[red]") List<String> colours)
      implements StepInput {}

  record CutOutput(
      @Parameter("the pieces") @Artifact(ArtifactType.DATASET) String pieces,
      @Parameter("how many of each") Map<String, Long> counts) {}

  record GlueInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter("the pieces") @Artifact(ArtifactType.DATASET) @ProducedBy(CutOutput.class)
          String pieces,
      @Parameter("how many of each") @ProducedBy(CutOutput.class) Map<String, Long> counts,
      @Parameter(value = "whether to press", defaultValue = "true") boolean press)
      implements StepInput {}

  record GlueOutput(@Parameter("pieces glued") int pieces) {}

  record WrongInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter(value = "too large for a double", defaultValue = "9223372036854775807") long large)
      implements StepInput {}

  @Test
  void anInputIsAParameterOfTheRunAndOfThePipeline() {
    List<RecordField> ofRun = ParameterSet.of(STEPS.inputTypes()).withoutProduced().fields();
    JsonNode ofPipeline = compiled(STEPS).parameters();

    assertThat(ofRun)
        .extracting(RecordField::name)
        .containsExactly("root", "runId", "thickness", "colours", "press");
    assertThat(ofPipeline.fieldNames())
        .toIterable()
        .containsExactly("colours", "press", "root", "thickness");
    assertThat(ofPipeline.at("/thickness/parameterType").asText()).isEqualTo("NUMBER_DOUBLE");
    assertThat(ofPipeline.at("/colours/parameterType").asText()).isEqualTo("LIST");
    assertThat(ofPipeline.at("/press/parameterType").asText()).isEqualTo("BOOLEAN");
  }

  @Test
  void anInputThatAStepGivesIsPassedOnByItsTask() {
    CompiledFile file = compiled(STEPS);
    JsonNode inputs = file.tasks().at("/glue/inputs/parameters");

    assertThat(file.mistakes()).isEmpty();
    assertThat(inputs.at("/pieces_path/taskOutputParameter/producerTask").asText())
        .isEqualTo("cut");
    assertThat(inputs.at("/pieces_path/taskOutputParameter/outputParameterKey").asText())
        .isEqualTo("pieces_path");
    assertThat(inputs.at("/counts/taskOutputParameter/outputParameterKey").asText())
        .isEqualTo("counts");
    assertThat(inputs.at("/press/componentInputParameter").asText()).isEqualTo("press");
  }

  @Test
  void anInputThatKubeflowCannotHoldIsRefused() {
    Pipeline wrong = new Pipeline(List.of(new Wrong()));

    assertThatThrownBy(() -> compiled(wrong))
        .isInstanceOf(InvalidPipelineException.class)
        .hasMessageContaining("Parameter 'large', default: the value is 9223372036854775807");
  }

  private static CompiledFile compiled(Pipeline steps) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return CompiledFile.read(
        StepPipeline.compile(steps, CompileOptions.of("image"), nothing).toYaml());
  }

  private abstract static class Unrun<I extends Record & StepInput, O extends Record>
      implements Step<I, O> {
    private final String name;
    private final Class<I> input;
    private final Class<O> output;

    Unrun(String name, Class<I> input, Class<O> output) {
      this.name = name;
      this.input = input;
      this.output = output;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "Is compiled, never run.";
    }

    @Override
    public Class<I> inputType() {
      return input;
    }

    @Override
    public Class<O> outputType() {
      return output;
    }

    @Override
    public O run(I input, StepContext context) {
      throw new UnsupportedOperationException("only compiled");
    }
  }

  private static final class Cut extends Unrun<CutInput, CutOutput> {
    Cut() {
      super("cut", CutInput.class, CutOutput.class);
    }
  }

  private static final class Glue extends Unrun<GlueInput, GlueOutput> {
    Glue() {
      super("glue", GlueInput.class, GlueOutput.class);
    }
  }

  private static final class Wrong extends Unrun<WrongInput, GlueOutput> {
    Wrong() {
      super("wrong", WrongInput.class, GlueOutput.class);
    }
  }
}
