package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyConfigTest {
  private static final String EVERY_FIELD =
      """
      trainingInput:
        scaleTier: CUSTOM
        hyperparameters:
          goal: MAXIMIZE
          hyperparameterMetricTag: rmse
          maxTrials: 7
          maxParallelTrials: 3
          maxFailedTrials: 2
          enableTrialEarlyStopping: true
          resumePreviousJobId: run-1
          algorithm: RANDOM_SEARCH
          params:
            - parameterName: learning-rate
              type: DOUBLE
              minValue: 0.001
              maxValue: 0.1
              scaleType: UNIT_LOG_SCALE
            - parameterName: num-layers
              type: INTEGER
              minValue: 1
              maxValue: 4
            - parameterName: batch-size
              type: DISCRETE
              discreteValues: [16, 32, 64]
            - parameterName: loss
              type: CATEGORICAL
              categoricalValues: [squared, huber]
      """;

  @Test
  void readsEveryFieldOfCloudMlEngine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), EVERY_FIELD);
    StudyConfig study = StudyConfig.read(file);
    assertThat(study.goal()).isEqualTo(Goal.MAXIMIZE);
    assertThat(study.maxTrials()).isEqualTo(7);
    assertThat(study.maxParallelTrials()).isEqualTo(3);
    assertThat(study.maxFailedTrials()).isEqualTo(2);
    assertThat(study.trialStopping()).isEqualTo(StudyConfig.TrialStopping.WHEN_BEHIND);
    assertThat(study.resumePreviousJobId()).contains("run-1");
    assertThat(study.params())
        .extracting(ParameterSpec::type)
        .containsExactly(
            ParameterSpec.Type.DOUBLE,
            ParameterSpec.Type.INTEGER,
            ParameterSpec.Type.DISCRETE,
            ParameterSpec.Type.CATEGORICAL);
    assertThat(study.params().get(0).scale()).isEqualTo(ScaleType.UNIT_LOG_SCALE);
  }

  @Test
  void theDefaultStudySearchesTheFourOriginalParametersAndL2() {
    assertThat(StudyConfig.defaults().params())
        .extracting(ParameterSpec::name)
        .containsExactly("learning-rate", "first-layer-size", "num-layers", "scale-factor", "l2");
  }

  @Test
  void namesEveryMistakeAtOnce() {
    String wrong =
        """
        trainingInput:
          hyperparameters:
            goal: SMALLEST
            maxTrials: 0
            trials: 3
            params:
              - parameterName: learning-rate
                type: DOUBLE
                minValue: 0.1
                maxValue: 0.01
                scaleType: UNIT_LOG_SCALE
              - parameterName: momentum
                type: DOUBLE
                minValue: 0
                maxValue: 1
              - parameterName: l2
                type: DOUBLE
                minValue: 0
                maxValue: 1
                scaleType: UNIT_LOG_SCALE
                step: 2
              - parameterName: num-layers
                type: DOUBLE
                minValue: 1
                maxValue: 40
              - parameterName: scale-factor
                type: DOUBLE
                maxValue: 1
              - parameterName: batch-size
                type: DISCRETE
                discreteValues: [32, 16]
              - parameterName: loss
                type: CATEGORICAL
                categoricalValues: [absolute]
        """;
    assertThatThrownBy(() -> StudyConfig.parse(wrong, "study.yaml"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("study.yaml")
        .hasMessageContaining("goal must be one of [MINIMIZE, MAXIMIZE], found 'SMALLEST'")
        .hasMessageContaining("maxTrials must be a whole number from 1 to 100000, found 0")
        .hasMessageContaining("unknown key 'trials'")
        .hasMessageContaining("params[0] learning-rate: minValue 0.1 is above maxValue 0.01")
        .hasMessageContaining("params[1] momentum: unknown parameter")
        .hasMessageContaining("params[2] l2: unknown key 'step'")
        .hasMessageContaining("params[2] l2: UNIT_LOG_SCALE needs a minValue above 0")
        .hasMessageContaining("params[3] num-layers: takes whole numbers")
        .hasMessageContaining("a whole number from 1 to 16, found 1.0 to 40.0")
        .hasMessageContaining("params[4] scale-factor: minValue is missing")
        .hasMessageContaining("params[5] batch-size: discreteValues must ascend")
        .hasMessageContaining("params[6] loss: categoricalValues must be one of");
  }

  @Test
  void whatIsNoStudyIsOneClearError() {
    assertThatThrownBy(() -> StudyConfig.parse("a: [1", "x.yaml"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("x.yaml is not valid YAML");
    for (String text : new String[] {"", "just text", "params: []"}) {
      assertThatThrownBy(() -> StudyConfig.parse(text, "x.yaml"))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("trainingInput");
    }
    assertThatThrownBy(() -> StudyConfig.read(Path.of("no-such-file.yaml")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("no-such-file.yaml");
  }

  @Test
  void gridSearchTakesNoReals() {
    assertThatThrownBy(
            () ->
                StudyConfig.parse(
                    EVERY_FIELD.replace("RANDOM_SEARCH", "GRID_SEARCH"), "study.yaml"))
        .hasMessageContaining("params[0]: GRID_SEARCH takes no DOUBLE");
  }
}
