package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.DataflowFake.NameClash;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.records.RecordJson;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that cannot be started or do not end well: one sentence each. */
class FailedJobTest extends WithDataflowFake {
  private DataflowHarness run;

  @BeforeEach
  void begin(TestInfo test) throws IOException {
    run = DataflowHarness.create(root, test.getTestMethod().orElseThrow().getName(), fake);
  }

  @Test
  void whatOurOwnCodeSaidOnAWorkerIsTheError() {
    assertThatThrownBy(() -> run.ofSymbol("nocoin").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith(
            "The Dataflow job " + id() + " failed: There is no symbol 'nocoin' in ")
        .hasMessageNotContaining("Exception")
        .hasMessageContaining("https://console.cloud.google.com/dataflow/jobs/us-central1/" + id());
  }

  @Test
  void whatTheServiceSaidFirstIsTheErrorOtherwise() {
    fake.planning(
        () ->
            JobPlan.fails(
                "Startup of the worker pool in zone us-central1-a failed to bring up any of the"
                    + " desired 1 workers. QUOTA_EXCEEDED: Quota 'CPUS' exceeded. Limit: 8.0\n"
                    + "more lines",
                "Workflow failed. Causes: the above."));

    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("The Dataflow job " + id() + " failed: Startup of the worker pool")
        .hasMessageContaining("Quota 'CPUS' exceeded. Limit: 8.0 (https://")
        .hasMessageNotContaining("more lines");
  }

  @Test
  void whatWasCompleteBeforeAFailureStays() {
    run.done();
    var before = run.features();
    fake.planning(() -> JobPlan.fails("It burns."));

    assertThatThrownBy(() -> run.ofSymbol("ethereum").run())
        .hasMessageContaining("failed: It burns (");

    assertThat(run.features()).isEqualTo(before);
  }

  @Test
  void aJobThatOthersHaveCancelledIsSaidAndTheNextRunStartsAnew() {
    fake.planning(JobPlan::isCancelledByOthers);
    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("was ended by someone: its state is cancelled");

    fake.planning(JobPlan::works);
    run.done();

    assertThat(fake.jobs()).hasSize(2);
  }

  @Test
  void aFailureThatNobodySawIsToldOnceBeforeANewJobIsStarted() {
    fake.planning(() -> JobPlan.fails("It burns."));
    run.waiting(JobWait.LEAVE).run();

    assertThatThrownBy(run::run).hasMessageContaining("failed: It burns (");
    assertThat(fake.jobs()).hasSize(1);
    fake.planning(JobPlan::works);
    run.done();

    assertThat(fake.jobs()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(NameClash.class)
  void anActiveJobOfThatNameThatIsNotTheRunsIsLeftAlone(NameClash clash) {
    fake.clashing(clash);
    run.waiting(JobWait.LEAVE).run();
    run.store.delete(JobFile.name(run.runFolder()));

    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("has an active job named " + run.request().jobName())
        .hasMessageContaining("give another --run-id");
    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void aMissingRoleIsNamed() {
    fake.refusing(
        Refusal.forbidden(
            "(5e6f): Could not create workflow; user does not have dataflow.jobs.create."));

    assertOneSentence("permission is denied", "ask for the role roles/dataflow.developer");
  }

  @Test
  void theRoleToActAsTheWorkersAccountIsNamed() {
    fake.refusing(
        Refusal.forbidden(
            "Current user cannot act as service account w@p.iam.gserviceaccount.com."));

    assertOneSentence("roles/iam.serviceAccountUser");
  }

  @Test
  void aServiceThatIsNotEnabledIsSaidWithTheCommandThatEnablesIt() {
    fake.refusing(
        Refusal.forbidden(
            "Dataflow API has not been used in project 123 before or it is disabled."));

    assertOneSentence("gcloud services enable dataflow.googleapis.com --project coinbeam-test");
  }

  @Test
  void aUsedUpQuotaIsSaid() {
    fake.refusing(
        new Refusal(
            429,
            "RESOURCE_EXHAUSTED",
            "rateLimitExceeded",
            "The project has exceeded its limit of 25 concurrent jobs."));

    assertOneSentence("a quota is used up", "25 concurrent jobs", "console.cloud.google.com");
  }

  @Test
  void aRegionWithoutTheServiceIsSaid() {
    assertThatThrownBy(() -> run.inRegion("mars-east1").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("mars-east1")
        .hasMessageContaining("status 400");
  }

  @Test
  void aProjectThatIsNotTheUsersIsSaid() {
    assertThatThrownBy(() -> run.inProject("somebody-elses").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "Dataflow cannot look for jobs in project somebody-elses: permission is denied"
                + " (Permission denied on resource project somebody-elses); ask for the role"
                + " roles/dataflow.developer.");
  }

  @Test
  void aProjectsNumberIsRefused() {
    assertThatThrownBy(() -> run.inProject("123456789").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("takes no project number");
  }

  @Test
  void nothingIsKeptOfAJobThatWasRefused() {
    fake.refusing(Refusal.forbidden("No."));
    assertThatThrownBy(run::run).isInstanceOf(CoinbeamException.class);

    assertThat(PendingJob.exists(run.store, run.runFolder())).isFalse();
  }

  @Test
  void aJobFileThatIsNoneIsNamed() {
    run.store.writeText(JobFile.name(run.runFolder()), RecordJson.toText(new Object[] {}));

    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("dataflow/job.json");
  }

  private void assertOneSentence(String... parts) {
    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith(
            "Dataflow cannot start job " + run.request().jobName() + " in project coinbeam-test: ")
        .hasMessageEndingWith(".")
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  /** Of the first job. */
  private static String id() {
    return "2026-08-01_03_00_00-1234567890";
  }
}
