package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.orchestration.kfp.CompiledFile;
import dev.coinbeam.orchestration.records.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
  @TempDir private Path directory;
  private final TestConsole console = new TestConsole();

  @Test
  void stdoutIsThePipeline() {
    assertThat(compile()).isEqualTo(ExitCode.DONE);

    CompiledFile file = CompiledFile.read(console.out());
    assertThat(file.mistakes()).isEmpty();
    assertThat(file.spec().at("/pipelineInfo/name").asText()).isEqualTo("coinbeam");
    assertThat(image(file)).startsWith("coinbeam:");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void theFileHasTheSameBytesAsStdout() throws IOException {
    Path file = directory.resolve("new/pipeline.yaml");

    assertThat(compile("--output", file.toString())).isEqualTo(ExitCode.DONE);

    TestConsole other = new TestConsole();
    other.execute("compile", "--output", "-");
    assertThat(other.out()).isEqualTo(Files.readString(file));
    assertThat(console.out())
        .contains("pipeline coinbeam (ingest, transform, tune, train, deploy)")
        .contains(file.toString())
        .contains("a run must be given root");
  }

  @Test
  void theResultCanBeReadByPrograms() {
    Path file = directory.resolve("pipeline.yaml");

    assertThat(compile("--output", file.toString(), "--root", "gs://b/p", "--json"))
        .isEqualTo(ExitCode.DONE);

    JsonNode result = RecordJson.parse(console.out(), "stdout");
    assertThat(result.path("file").asText()).isEqualTo(file.toString());
    assertThat(result.path("tasks")).hasSize(5);
    assertThat(result.path("required")).isEmpty();
  }

  @Test
  void optionsAreTheDefaultsOfThePipeline() throws IOException {
    Path spec = directory.resolve("spec.yaml");
    String text = "features: [close]\nlabel: forward_return(1)\n";
    Files.writeString(spec, text);

    int code =
        compile(
            "--root", "gs://bucket/prefix",
            "--image", "registry/team/coinbeam:7",
            "--pipeline-name", "prices",
            "--symbol", "ethereum",
            "--min-skill", "0.5",
            "--spec", spec.toString());

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    CompiledFile file = CompiledFile.read(console.out());
    assertThat(file.mistakes()).isEmpty();
    assertThat(file.spec().at("/pipelineInfo/name").asText()).isEqualTo("prices");
    assertThat(image(file)).isEqualTo("registry/team/coinbeam:7");
    assertThat(defaultOf(file, "root")).isEqualTo("gs://bucket/prefix");
    assertThat(defaultOf(file, "symbol")).isEqualTo("ethereum");
    assertThat(defaultOf(file, "min_skill")).isEqualTo("0.5");
    assertThat(defaultOf(file, "spec")).isEqualTo(text);
  }

  @Test
  void theImageOfTheTasksIsThatOfTheJobsThatTheyStartToo() {
    int code =
        compile("--image", "registry/team/coinbeam:7", "--ml", "vertex", "--project", "my-project");

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    CompiledFile file = CompiledFile.read(console.out());
    assertThat(file.mistakes()).isEmpty();
    assertThat(defaultOf(file, "image")).isEqualTo(image(file));
    assertThat(defaultOf(file, "ml")).isEqualTo("vertex");
    for (String task : List.of("tune", "train", "deploy")) {
      assertThat(file.tasks().path(task).at("/inputs/parameters").properties())
          .extracting(Map.Entry::getKey)
          .contains("ml", "project", "region", "image", "ml_machine_type", "ml_endpoint");
    }
  }

  @Test
  void aConfigurationFileGivesDefaultsToo() throws IOException {
    Path config = directory.resolve("config.yaml");
    Files.writeString(config, "symbol: litecoin\nseed: 7\n");

    assertThat(compile("--config", config.toString(), "--seed", "8")).isEqualTo(ExitCode.DONE);

    CompiledFile file = CompiledFile.read(console.out());
    assertThat(defaultOf(file, "symbol")).isEqualTo("litecoin");
    assertThat(defaultOf(file, "seed")).isEqualTo("8");
  }

  @Test
  void aVolumeAndResourcesAreWritten() {
    int code =
        compile(
            "--root", "/data/coinbeam", "--volume", "prices=/data", "--resources", "tune=8:16Gi");

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    CompiledFile file = CompiledFile.read(console.out());
    JsonNode tune = file.tasks().path("tune");
    assertThat(file.container(tune).at("/resources/resourceMemoryLimit").asText())
        .isEqualTo("16Gi");
    assertThat(file.pod(tune).at("/pvcMount/0/mountPath").asText()).isEqualTo("/data");
  }

  @Test
  void mistakesInUsageAreOneSentenceEach() {
    assertMistake(ExitCode.USAGE, "--json needs --output FILE", "--json");
    assertMistake(ExitCode.USAGE, "expected CPU:MEMORY", "--resources", "tune=8");
    assertMistake(ExitCode.USAGE, "--seed is \"x\"; expected a whole number", "--seed", "x");
    assertMistake(ExitCode.USAGE, "give one", "--volume", "a=/a", "--volume", "b=/b");
    assertMistake(ExitCode.USAGE, "--run-id", "--run-id", "mine");
  }

  @Test
  void whatMakesNoPipelineIsOneSentence() {
    assertMistake(ExitCode.FAILED, "the name is 'My Prices'", "--pipeline-name", "My Prices");
    assertMistake(ExitCode.FAILED, "is a folder of this machine", "--root", "here");
    assertMistake(ExitCode.FAILED, "expected one such as 4Gi", "--resources", "tune=8:much");
    assertMistake(ExitCode.FAILED, "which is no step", "--resources", "tone=8:1Gi");
    assertMistake(ExitCode.FAILED, "is a folder; name a file", "--output", directory.toString());
  }

  private void assertMistake(int code, String sentence, String... options) {
    TestConsole other = new TestConsole();
    assertThat(other.execute(command(options))).as(sentence).isEqualTo(code);
    assertThat(other.err().lines())
        .singleElement()
        .asString()
        .startsWith("coinbeam: ")
        .contains(sentence);
    assertThat(other.out()).isEmpty();
  }

  private int compile(String... options) {
    return console.execute(command(options));
  }

  private static String[] command(String... options) {
    List<String> args = new ArrayList<>(List.of("compile"));
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }

  private static String image(CompiledFile file) {
    return file.container(file.tasks().path("train")).path("image").asText();
  }

  private static String defaultOf(CompiledFile file, String parameter) {
    return file.parameters().path(parameter).path("defaultValue").asText();
  }
}
