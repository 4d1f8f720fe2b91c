package dev.coinbeam.orchestration.submit.kubeflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.rest.Authorization;
import dev.coinbeam.orchestration.submit.RecordedLines;
import dev.coinbeam.orchestration.submit.RunFollower;
import dev.coinbeam.orchestration.submit.RunState;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import dev.coinbeam.orchestration.submit.TestPipelines;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever goes wrong on the way, there is one pipeline, version, experiment and run. */
class KubeflowFaultsTest {
  private static final int SCHEDULES = Integer.getInteger("coinbeam.faults.schedules", 40);

  private KubeflowFake kubeflow = new KubeflowFake();

  @AfterEach
  void close() {
    kubeflow.close();
  }

  @ParameterizedTest
  @FieldSource("dev.coinbeam.orchestration.fakes.Faults#PASSING")
  void everyRequestMayGoWrongOnce(Fault fault) {
    submit();
    int requests = kubeflow.requests().size();
    for (int n = 0; n < requests; n++) {
      kubeflow.close();
      kubeflow = new KubeflowFake();
      kubeflow.inject(nth(n, fault));

      submit();

      assertOneOfEach();
    }
  }

  @Test
  void randomSchedulesLeadToOneRunThatIsFollowedToItsEnd() {
    int injected = 0;
    for (long seed = 0; seed < SCHEDULES; seed++) {
      kubeflow.close();
      kubeflow = new KubeflowFake();
      Faults faults = Faults.seeded(seed, 0.35, 3, Faults.PASSING);
      kubeflow.inject(faults);

      KubeflowEngine engine = engine();
      SubmittedRun run = engine.start(TestPipelines.submission("mine"), new RecordedLines());
      RunState end =
          new RunFollower(engine, TestPipelines.quickLooks(), new RecordedLines())
              .follow(run, Set.of())
              .state();

      assertThat(end).as("seed %d", seed).isEqualTo(RunState.SUCCEEDED);
      assertOneOfEach();
      injected += faults.injected();
    }
    assertThat(injected).isGreaterThan(SCHEDULES);
  }

  @Test
  void whoeverIsCutOffAnywhereGoesOnWhenItComesBack() {
    submit();
    int requests = kubeflow.requests().size();
    for (int n = 0; n < requests; n++) {
      kubeflow.close();
      kubeflow = new KubeflowFake();
      kubeflow.inject(Faults.cutOffAfter(n));
      assertThatThrownBy(this::submit).isInstanceOf(CoinbeamException.class);

      kubeflow.inject(Faults.none());
      submit();

      assertOneOfEach();
    }
  }

  @Test
  void aServerThatIsGoneIsOneSentence() {
    kubeflow.inject(Faults.cutOffAfter(0));

    assertThatThrownBy(this::submit)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageMatching(
            "Kubeflow at http://127\\.0\\.0\\.1:\\d+ cannot be asked: .*; check --kfp-host, .*\\.");
  }

  @Test
  void aRunOutOfSightIsSaidToGoOn() {
    KubeflowEngine engine = engine();
    SubmittedRun run = engine.start(TestPipelines.submission("mine"), new RecordedLines());
    kubeflow.inject(Faults.cutOffAfter(0));

    assertThatThrownBy(
            () ->
                new RunFollower(engine, TestPipelines.quickLooks(), new RecordedLines())
                    .follow(run, Set.of()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Run 'mine' has been out of reach")
        .hasMessageContaining("goes on by itself, look at " + run.url());
  }

  private static Faults nth(int n, Fault fault) {
    int[] seen = {0};
    return Faults.inTurn(fault).only(request -> seen[0]++ == n);
  }

  private void submit() {
    engine().start(TestPipelines.submission("mine"), new RecordedLines());
  }

  private void assertOneOfEach() {
    assertThat(kubeflow.pipelines()).hasSize(1);
    assertThat(kubeflow.versions()).hasSize(1);
    assertThat(kubeflow.experiments()).hasSize(1);
    assertThat(kubeflow.runs()).hasSize(1);
    assertThat(kubeflow.runs().get(0).isTerminated()).isFalse();
  }

  private KubeflowEngine engine() {
    KubeflowHost host = KubeflowHost.of(kubeflow.url());
    return new KubeflowEngine(host, TestPipelines.quick(), Authorization.none(), "", "prices");
  }
}
