package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private final TestConsole console = new TestConsole();

  @Test
  void helpOfRunShowsEveryParameterWithItsDefault() {
    assertThat(console.execute("run", "--help")).isEqualTo(ExitCode.DONE);

    String help = console.out().replaceAll("\\s+", " ");
    for (RecordField field :
        ParameterSet.of(Pipeline.fiveSteps().inputTypes()).withoutProduced().fields()) {
      assertThat(help).containsPattern("--" + field.optionName() + "(\\[=|=)");
      field
          .defaultValue()
          .filter(value -> !value.isEmpty() && value.length() < 40)
          .ifPresent(value -> assertThat(help).contains("(default: " + value + ")"));
    }
    assertThat(help).doesNotContain("--minSkill");
  }

  @Test
  void everyStepIsACommandWithItsInputsAsOptions() {
    for (Step<?, ?> step : Pipeline.fiveSteps().steps()) {
      TestConsole own = new TestConsole();
      assertThat(own.execute(step.name(), "--help")).isEqualTo(ExitCode.DONE);
      for (RecordField field : RecordField.of(step.inputType())) {
        assertThat(own.out()).containsPattern("--" + field.optionName() + "(\\[=|=)");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "step",
        "serve",
        "predict",
        "report",
        "generate",
        "compile",
        "ingest",
        "cleanup",
        "transform",
        "deploy"
      })
  void helpGoesToStdoutAndHasNoLineBeyondATerminal(String command) {
    int code = command.isEmpty() ? console.execute("--help") : console.execute(command, "--help");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(console.err()).isEmpty();
    assertThat(console.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void versionNamesWhatItIsBuiltOf() {
    assertThat(console.execute("--version")).isEqualTo(ExitCode.DONE);

    assertThat(console.out().lines())
        .anyMatch(line -> line.matches("coinbeam \\d+\\..*"))
        .anyMatch(line -> line.matches("Apache Beam \\d+\\..*"))
        .anyMatch(line -> line.matches("TensorFlow .*\\d+\\..*"))
        .anyMatch(line -> line.startsWith("Java " + System.getProperty("java.version")));
  }

  @Test
  void noCommandIsWrongUsage() {
    assertUsage("coinbeam: Name a command (see 'coinbeam --help').");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertUsage(
        "coinbeam: Unmatched argument at index 0: 'rnu'; did you mean run (see 'coinbeam --help').",
        "rnu");
  }

  @Test
  void anUnknownOptionIsWrongUsageAndTheNearestIsNamed() {
    assertUsage(
        "coinbeam: Unknown option: '--sorce=x'; did you mean --source (see 'coinbeam run --help').",
        "run",
        "--sorce=x");
  }

  @Test
  void anUnreadableValueIsWrongUsage() {
    assertUsage(
        "coinbeam: --seed is \"x\"; expected a whole number (see 'coinbeam run --help').",
        "run",
        "--seed",
        "x");
    assertUsage(
        "coinbeam: --preset is \"x\"; expected one of [indicators, seed] (see 'coinbeam transform --help').",
        "transform",
        "--preset=x");
    assertUsage(
        "coinbeam: --run-id: the run id is 'a/b'; expected 1 to 63 letters, digits, dots, underscores and dashes, beginning with a letter or digit (see 'coinbeam run --help').",
        "run",
        "--runId",
        "a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--force", "--force=true", "--force=false"})
  void aSwitchIsGivenByItsNameOrWithAValue(String force, @TempDir Path root) {
    int code = console.execute("deploy", force, "--root", root.toString(), "--run-id", "none");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("Step deploy needs 'savedModel' of step train");
  }

  @Test
  void aSwitchWithAnotherValueIsWrongUsage() {
    assertUsage(
        "coinbeam: --force is \"maybe\"; expected true or false (see 'coinbeam deploy --help').",
        "deploy",
        "--force=maybe");
  }

  @Test
  void anUnknownStepIsWrongUsage() {
    assertUsage(
        "coinbeam: There is no step 'tran'; steps are [ingest, transform, tune, train, deploy] (see 'coinbeam step --help').",
        "step",
        "tran",
        "--input",
        "a",
        "--output",
        "b");
  }

  @Test
  void aStepIsToldWhatToDoInOneWayAndWholly() {
    assertUsage(
        "coinbeam: Missing required argument(s): --output=FILE (see 'coinbeam step --help').",
        "step",
        "ingest",
        "--input",
        "a");
    assertUsage(
        "coinbeam: Missing required argument(s): --run-id=ID (see 'coinbeam step --help').",
        "step",
        "ingest",
        "--executor-input",
        "{}");
  }

  @Test
  void impossibleOptionsOfTheGeneratorAreWrongUsage() {
    for (List<String> wrong :
        List.of(
            List.of("--interval", "7h"),
            List.of("--symbols", "0"),
            List.of("--gaps", "0.9"),
            List.of("--start", "yesterday"))) {
      TestConsole own = new TestConsole();
      assertThat(own.execute("generate", wrong.get(0), wrong.get(1))).isEqualTo(ExitCode.USAGE);
      assertThat(own.err().lines()).hasSize(1);
    }
  }

  @Test
  void numbersInOutputDoNotFollowTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      console.execute("generate", "--bars", "2", "--seed", "1");
      assertThat(console.out().lines().skip(1)).allMatch(line -> line.split(",").length == 13);
    } finally {
      Locale.setDefault(before);
    }
  }

  private void assertUsage(String sentence, String... args) {
    TestConsole own = new TestConsole();
    assertThat(own.execute(args)).isEqualTo(ExitCode.USAGE);
    assertThat(own.err().lines()).containsExactly(sentence);
    assertThat(own.out()).isEmpty();
  }
}
