package dev.coinbeam.orchestration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.steps.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final ParameterSet PARAMETERS =
      ParameterSet.of(Pipeline.fiveSteps().inputTypes()).withoutProduced();

  @TempDir private Path temp;

  @Test
  void keysAreOptionsInEitherSpelling() {
    ObjectNode values = parse("symbol: ethereum\nseed: 7\nmin-skill: -0.5\nmaxSteps: 10\n");

    assertThat(values.get("symbol").asText()).isEqualTo("ethereum");
    assertThat(values.get("seed").asLong()).isEqualTo(7);
    assertThat(values.get("minSkill").asDouble()).isEqualTo(-0.5);
    assertThat(values.get("maxSteps").asInt()).isEqualTo(10);
  }

  @Test
  void anEmptyFileGivesNothing() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("# only a remark\n")).isEmpty();
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThatThrownBy(
            () -> parse("sorce: a.csv\nseed: many\nmax-reject-rate: 2\npreset: best\nzzz: 1\n"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(
            "Configuration test.yaml: ",
            "unknown key 'sorce'; did you mean 'source'",
            "seed is \"many\"; expected a whole number",
            "max-reject-rate is 2.0; expected a number from 0 to 1",
            "preset is \"best\"; expected one of [indicators, seed]",
            "unknown key 'zzz'");
  }

  @Test
  void aKeyThatAStepProducesIsNotAnOptionOfARun() {
    assertThatThrownBy(() -> parse("raw: x\n")).hasMessageContaining("unknown key 'raw'");
  }

  @Test
  void aListOrADuplicateKeyOrNoYamlIsRefused() {
    assertThatThrownBy(() -> parse("symbol: [a, b]\n"))
        .hasMessageContaining("'symbol' is ARRAY; expected a single value");
    assertThatThrownBy(() -> parse("seed: 1\nseed: 2\n"))
        .hasMessageContaining("Duplicate field 'seed'");
    assertThatThrownBy(() -> parse("a: b: c\n"))
        .hasMessageContaining("Configuration test.yaml is not YAML (line 1: ");
    assertThatThrownBy(() -> parse("- a\n")).hasMessageContaining("holds no keys");
  }

  @Test
  void aFileKeyHoldsTheTextOfThatFile() throws IOException {
    Path spec = Files.writeString(temp.resolve("spec.yaml"), "preset: seed\n");

    ObjectNode values = parse("spec: " + spec + "\n");

    assertThat(values.get("spec").asText()).isEqualTo("preset: seed\n");
  }

  @Test
  void everyMistakeOfASpecFileIsNamedWithTheFile() throws IOException {
    Path spec =
        Files.writeString(temp.resolve("spec.yaml"), "features: [rsi(0), nonsense(3)]\nfoo: 1\n");

    assertThatThrownBy(() -> parse("spec: " + spec + "\n"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(spec.toString(), "rsi", "nonsense", "foo");
  }

  @Test
  void anUnknownHyperparameterInAStudyIsNamedWithTheFile() throws IOException {
    Path study =
        Files.writeString(
            temp.resolve("study.yaml"),
            """
            trainingInput:
              hyperparameters:
                goal: MINIMIZE
                hyperparameterMetricTag: rmse
                maxTrials: 2
                maxParallelTrials: 1
                params:
                  - parameterName: momentum
                    type: DOUBLE
                    minValue: 0.1
                    maxValue: 0.9
                    scaleType: UNIT_LINEAR_SCALE
            """);

    assertThatThrownBy(() -> parse("hptuning: " + study + "\n"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(study.toString(), "momentum");
  }

  @Test
  void aStudyThatIsNoYamlIsToldByItsLine() throws IOException {
    Path study = Files.writeString(temp.resolve("study.yaml"), "a: [1,\nb: }{");

    assertThatThrownBy(() -> parse("hptuning: " + study + "\n"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(study.toString(), "is not valid YAML (line 2: ");
  }

  @Test
  void anEmptyStudyIsNotTakenForTheDefaultOne() throws IOException {
    Path study = Files.writeString(temp.resolve("study.yaml"), " \n");

    assertThatThrownBy(() -> parse("hptuning: " + study + "\n"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The hptuning file " + study + " is empty");
  }

  @Test
  void aMissingFileADirectoryAndAFileOfOtherBytesAreRefused() throws IOException {
    Path junk = temp.resolve("junk");
    Files.write(junk, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> ConfigFile.read(temp.resolve("none"), PARAMETERS))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("There is no configuration file %s.".formatted(temp.resolve("none")));
    assertThatThrownBy(() -> ConfigFile.read(temp, PARAMETERS))
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> ConfigFile.read(junk, PARAMETERS))
        .hasMessageContaining("is not text in UTF-8");
  }

  private static ObjectNode parse(String text) {
    return ConfigFile.parse(text, "test.yaml", PARAMETERS);
  }
}
