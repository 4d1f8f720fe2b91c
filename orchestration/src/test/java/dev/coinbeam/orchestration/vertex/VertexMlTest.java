package dev.coinbeam.orchestration.vertex;

import static dev.coinbeam.orchestration.fakes.CloudCases.job;
import static dev.coinbeam.orchestration.fakes.CloudCases.place;
import static dev.coinbeam.orchestration.fakes.CloudCases.study;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.StudySpec;
import com.google.cloud.aiplatform.v1.StudySpec.ParameterSpec.ScaleType;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobOutcome;
import dev.coinbeam.orchestration.fakes.ScriptedContainer;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.records.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexMlTest {
  private final ScriptedContainer container = new ScriptedContainer(3, 1, Double.NaN, 2);
  private final VertexFake fake = new VertexFake(CloudCases.PROJECT, CloudCases.REGION, container);
  private final List<String> said = new ArrayList<>();
  private final CloudMl vertex = new VertexMl(place(fake, said::add));

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aStudyIsAskedForAsItsFileHasIt() {
    vertex.tune(job("run-1", "tune"), study(), trial -> {});

    HyperparameterTuningJob asked = fake.jobs().tuning().get(0);
    assertThat(asked.getMaxTrialCount()).isEqualTo(5);
    assertThat(asked.getParallelTrialCount()).isEqualTo(2);
    assertThat(asked.getMaxFailedTrialCount()).isEqualTo(3);
    StudySpec spec = asked.getStudySpec();
    assertThat(spec.getAlgorithm()).isEqualTo(StudySpec.Algorithm.RANDOM_SEARCH);
    assertThat(spec.hasMedianAutomatedStoppingSpec()).isTrue();
    assertThat(spec.getMetrics(0).getMetricId()).isEqualTo("rmse");
    assertThat(spec.getMetrics(0).getGoal()).isEqualTo(StudySpec.MetricSpec.GoalType.MINIMIZE);
    assertThat(spec.getParameters(0).getDoubleValueSpec().getMaxValue()).isEqualTo(0.01);
    assertThat(spec.getParameters(0).getScaleType()).isEqualTo(ScaleType.UNIT_LOG_SCALE);
    assertThat(spec.getParameters(1).getIntegerValueSpec().getMinValue()).isEqualTo(8);
    assertThat(spec.getParameters(1).getScaleType()).isEqualTo(ScaleType.UNIT_REVERSE_LOG_SCALE);
    assertThat(spec.getParameters(2).getDiscreteValueSpec().getValuesList())
        .containsExactly(16.0, 32.0, 64.0);
    assertThat(spec.getParameters(3).getCategoricalValueSpec().getValuesList())
        .containsExactly("squared", "huber");
  }

  @Test
  void aJobBearsTheRunsLabels() {
    vertex.train(job("Run.1", "train"));

    Map<String, String> labels = fake.jobs().custom().get(0).getLabelsMap();
    assertThat(labels).containsEntry("coinbeam-step", "train").containsKey("coinbeam-input");
    assertThat(labels.get("coinbeam-run")).matches("run-1-[0-9a-f]{8}");
  }

  @Test
  void trialsComeByNumberWithWhatTheyTriedAndReached() {
    List<Trial> told = new ArrayList<>();
    List<Trial> trials = vertex.tune(job("run-1", "tune"), study(), told::add);

    assertThat(trials).extracting(Trial::trialId).containsExactly(1, 2, 3, 4, 5);
    assertThat(trials)
        .extracting(Trial::state)
        .containsExactly(
            Trial.State.SUCCEEDED,
            Trial.State.SUCCEEDED,
            Trial.State.FAILED,
            Trial.State.SUCCEEDED,
            Trial.State.SUCCEEDED);
    assertThat(trials.get(1).objective()).isEqualTo(1);
    assertThat(trials.get(1).bestStep()).isEqualTo(50);
    assertThat(trials.get(2).message()).contains("status 1");
    assertThat(trials.get(0).hyperparameters())
        .containsOnlyKeys("learning-rate", "first-layer-size", "batch-size", "loss");
    assertThat(trials.get(0).hyperparameters().get("batch-size")).matches("16|32|64");
    assertThat(told).containsExactlyInAnyOrderElementsOf(trials);
  }

  @Test
  void aTrialGetsItsHyperparametersAsArguments() {
    vertex.tune(job("run-1", "tune"), study(), trial -> {});

    assertThat(container.calls().get(0))
        .startsWith("trial", "--purpose=tune", "--root=gs://bucket/root")
        .anyMatch(argument -> argument.startsWith("--learning-rate="));
  }

  @Test
  void aJobThatIsDoneIsNotBegunAgain() {
    vertex.train(job("run-1", "train"));
    vertex.train(job("run-1", "train"));

    assertThat(fake.jobs().custom()).hasSize(1);
  }

  @Test
  void anotherRunsJobIsAnother() {
    vertex.train(job("run-1", "train"));
    vertex.train(job("run-2", "train"));

    assertThat(fake.jobs().custom()).hasSize(2);
  }

  @Test
  void aLostAnswerDoesNotMakeASecondJob() {
    fake.inject(
        Faults.inTurn(Fault.LOST_RESPONSE, Fault.UNAVAILABLE, Fault.LOST_RESPONSE)
            .only(request -> request.method().equals("POST")));
    vertex.tune(job("run-1", "tune"), study(), trial -> {});

    assertThat(fake.jobs().tuning()).hasSize(1);
  }

  @Test
  void aJobThatFailsSaysWhyAndWhereItsLogIs() {
    fake.jobs().next(JobOutcome.FAILS);

    assertThatThrownBy(() -> vertex.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(
            "Vertex AI's job of step train failed",
            "Resources are insufficient in region",
            "https://console.cloud.google.com/vertex-ai/locations/us-central1/training/",
            "same run id");
  }

  @Test
  void afterAFailedJobTheNextIsBegun() {
    fake.jobs().next(JobOutcome.FAILS, JobOutcome.EXPIRES, JobOutcome.CANCELLED);
    for (String reason : List.of("failed", "took longer than it may", "was cancelled")) {
      assertThatThrownBy(() -> vertex.train(job("run-1", "train"))).hasMessageContaining(reason);
    }
    vertex.train(job("run-1", "train"));

    assertThat(fake.jobs().custom()).hasSize(4);
  }

  @Test
  void cleaningUpCancelsAJobThatGoesOnAndWaitsForItsEnd() {
    int untilItIsMade = 2;
    fake.inject(Faults.killedAfter(untilItIsMade));
    assertThatThrownBy(() -> vertex.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class);
    fake.inject(Faults.none());
    assertThat(fake.jobs().custom()).hasSize(1);
    RunId run = CloudCases.release("run-1").runId();
    vertex.madeBy(run, ModelRemoval.KEEP).forEach(made -> made.removal().run());

    assertThat(fake.jobs().custom().get(0).getState()).isEqualTo(JobState.JOB_STATE_CANCELLED);
    assertThat(vertex.madeBy(run, ModelRemoval.KEEP)).isEmpty();
  }

  @Test
  void aContainerThatEndsBadlyFailsTheTraining() {
    VertexFake broken =
        new VertexFake(CloudCases.PROJECT, CloudCases.REGION, new ScriptedContainer(Double.NaN));
    try (broken) {
      assertThatThrownBy(() -> new VertexMl(place(broken, said::add)).train(job("run-1", "train")))
          .hasMessageContaining("non-zero status of 1");
    }
  }

  @Test
  void aStudyThatGoesOnWithAnEarlierOneIsRefused() {
    String yaml =
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            maxTrials: 2
            resumePreviousJobId: "7"
            params:
              - {parameterName: l2, type: DOUBLE, minValue: 0.1, maxValue: 1}
        """;
    assertThatThrownBy(
            () -> vertex.tune(job("run-1", "tune"), StudyConfig.parse(yaml, "test"), trial -> {}))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("resumePreviousJobId '7'");
  }

  @Test
  void whatARunMadeCanBeTakenAwayAndNothingElse() {
    vertex.deploy(CloudCases.release("other"));
    vertex.deploy(CloudCases.release("run-1"));
    vertex.train(job("run-1", "train"));

    vertex
        .madeBy(CloudCases.release("run-1").runId(), ModelRemoval.ALL)
        .forEach(made -> made.removal().run());
    assertThat(fake.serving().models()).hasSize(1);
    assertThat(fake.serving().models().get(0).getLabelsMap())
        .containsEntry("coinbeam-run", "other");
    assertThat(fake.serving().endpoints())
        .singleElement()
        .satisfies(endpoint -> assertThat(endpoint.getDeployedModelsCount()).isZero());
  }

  @Test
  void anEndpointGoesWithTheRunThatMadeIt() {
    vertex.deploy(CloudCases.release("run-1"));
    vertex
        .madeBy(CloudCases.release("run-1").runId(), ModelRemoval.ALL)
        .forEach(made -> made.removal().run());

    assertThat(fake.serving().endpoints()).isEmpty();
    assertThat(fake.serving().models()).isEmpty();
  }
}
