package dev.coinbeam.orchestration.mlengine;

import static dev.coinbeam.orchestration.fakes.CloudCases.job;
import static dev.coinbeam.orchestration.fakes.CloudCases.place;
import static dev.coinbeam.orchestration.fakes.CloudCases.release;
import static dev.coinbeam.orchestration.fakes.CloudCases.study;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobOutcome;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.fakes.ScriptedContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineMlTest {
  private final ScriptedContainer container = new ScriptedContainer(3, 1, Double.NaN, 2);
  private final EngineFake fake = new EngineFake(CloudCases.PROJECT, CloudCases.REGION, container);
  private final List<String> said = new ArrayList<>();
  private final CloudMl engine = new EngineMl(place(fake, said::add));

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void itSaysThatTheServiceIsNoMore() {
    assertThat(said)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("shut Cloud ML Engine down on 2025-01-31", "--ml vertex"));
  }

  @Test
  void aStudyIsAskedForAsItsFileHasIt() {
    engine.tune(job("run-1", "tune"), study(), trial -> {});

    JsonNode input = fake.jobs().all().get(0).path("trainingInput");
    JsonNode asked = input.path("hyperparameters");
    assertThat(asked.path("goal").asText()).isEqualTo("MINIMIZE");
    assertThat(asked.path("hyperparameterMetricTag").asText()).isEqualTo("rmse");
    assertThat(asked.path("maxTrials").asInt()).isEqualTo(5);
    assertThat(asked.path("maxParallelTrials").asInt()).isEqualTo(2);
    assertThat(asked.path("enableTrialEarlyStopping").asBoolean()).isTrue();
    assertThat(asked.path("algorithm").asText()).isEqualTo("RANDOM_SEARCH");
    assertThat(asked.path("params").findValuesAsText("scaleType"))
        .containsExactly("UNIT_LOG_SCALE", "UNIT_REVERSE_LOG_SCALE", "UNIT_LINEAR_SCALE");
    assertThat(input.path("masterConfig").path("imageUri").asText()).isEqualTo(CloudCases.IMAGE);
  }

  @Test
  void trialsThatTheServiceDoesNotSortComeByNumber() {
    List<Trial> trials = engine.tune(job("run-1", "tune"), study(), trial -> {});

    assertThat(trials).extracting(Trial::trialId).containsExactly(1, 2, 3, 4, 5);
    assertThat(trials.get(1).objective()).isEqualTo(1);
    assertThat(trials.get(2).state()).isEqualTo(Trial.State.FAILED);
  }

  @Test
  void aTrialGetsItsHyperparametersAsArgumentsAndTheJobsFolder() {
    engine.tune(job("run-1", "tune"), study(), trial -> {});

    assertThat(container.calls().get(0))
        .contains("--learning-rate", "--job-dir=gs://bucket/root/runs/run-1/tune");
  }

  @Test
  void aLostAnswerDoesNotMakeASecondJob() {
    fake.inject(
        Faults.inTurn(Fault.LOST_RESPONSE, Fault.LOST_RESPONSE)
            .only(request -> request.method().equals("POST")));
    engine.train(job("run-1", "train"));
    engine.train(job("run-1", "train"));

    assertThat(fake.jobs().all()).hasSize(1);
  }

  @Test
  void afterAFailedJobTheNextIsBegunUnderAnotherName() {
    fake.jobs().next(JobOutcome.FAILS, JobOutcome.CANCELLED);
    assertThatThrownBy(() -> engine.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("failed", "exited with 137");
    assertThatThrownBy(() -> engine.train(job("run-1", "train")))
        .hasMessageContaining("was cancelled");
    engine.train(job("run-1", "train"));

    assertThat(fake.jobs().all()).extracting(j -> j.path("jobId").asText()).doesNotHaveDuplicates();
    assertThat(fake.jobs().all()).hasSize(3);
  }

  @Test
  void cleaningUpCancelsAJobThatGoesOnAndWaitsForItsEnd() {
    int untilItIsMade = 2;
    fake.inject(Faults.killedAfter(untilItIsMade));
    assertThatThrownBy(() -> engine.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class);
    fake.inject(Faults.none());
    assertThat(fake.jobs().all()).hasSize(1);
    engine
        .madeBy(release("run-1").runId(), ModelRemoval.KEEP)
        .forEach(made -> made.removal().run());

    assertThat(fake.jobs().all().get(0).path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void theNewVersionBecomesTheDefaultOneAndTheOldOneStays() {
    engine.deploy(release("run-1"));
    String url = engine.deploy(release("run-2"));

    assertThat(fake.models().models()).hasSize(1);
    assertThat(fake.models().versions()).hasSize(2);
    assertThat(fake.models().versions().get(1).path("isDefault").asBoolean()).isTrue();
    assertThat(fake.models().versions().get(0).has("isDefault")).isFalse();
    assertThat(url)
        .startsWith(fake.url() + "/v1/projects/my-project/models/coinbeam_bitcoin_")
        .endsWith(":predict");
  }

  @Test
  void deployingAgainMakesNothingNew() {
    engine.deploy(release("run-1"));
    engine.deploy(release("run-1"));

    assertThat(fake.models().versions()).hasSize(1);
  }

  @Test
  void lostAnswersMakeNothingTwice() {
    fake.inject(
        Faults.seeded(7, 0.5, 3, List.of(Fault.LOST_RESPONSE))
            .only(request -> !request.method().equals("GET")));
    engine.deploy(release("run-1"));
    engine.deploy(release("run-2"));

    assertThat(fake.models().versions()).hasSize(2);
  }

  @Test
  void aVersionThatCouldNotBeMadeIsMadeAnew() {
    fake.models().failNext("The model is too large.");
    assertThatThrownBy(() -> engine.deploy(release("run-1")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The model is too large.");
    engine.deploy(release("run-1"));

    assertThat(fake.models().versions())
        .singleElement()
        .satisfies(version -> assertThat(version.path("state").asText()).isEqualTo("READY"));
  }

  @Test
  void aServiceThatIsGoneSaysWhatToUseInstead() {
    fake.refusing(
        request -> true, new Refusal(410, "GONE", "gone", "This service has been shut down."));
    assertThatThrownBy(() -> engine.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("2025-01-31", "--ml vertex");
  }

  @Test
  void anotherProjectNamesTheRoleToAskFor() {
    CloudMl other = new EngineMl(place(fake, "other-project", CloudCases.REGION, said::add));
    assertThatThrownBy(() -> other.train(job("run-1", "train")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("permission is denied", "roles/ml.developer");
  }

  @Test
  void whatARunMadeCanBeTakenAwayAndNothingElse() {
    engine.deploy(release("run-1"));
    engine.deploy(release("run-2"));
    engine.madeBy(release("run-1").runId(), ModelRemoval.ALL).forEach(made -> made.removal().run());

    assertThat(fake.models().versions())
        .singleElement()
        .satisfies(
            version ->
                assertThat(version.path("labels").path("coinbeam-run").asText())
                    .isEqualTo("run-2"));
  }
}
