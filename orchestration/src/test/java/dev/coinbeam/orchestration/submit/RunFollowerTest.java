package dev.coinbeam.orchestration.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.steps.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunFollowerTest {
  private static final SubmittedRun RUN = new SubmittedRun("mine", "1", "http://host/run/1");

  private final RecordedLines lines = new RecordedLines();

  @Test
  void everyChangeOfATaskIsSaidOnceAndHelpersAreNot() {
    RunStatus end =
        follow(
            status(RunState.PENDING),
            status(RunState.RUNNING, task("first", RunState.RUNNING)),
            status(RunState.RUNNING, task("first", RunState.RUNNING)),
            status(
                RunState.SUCCEEDED,
                task("helper", RunState.FAILED),
                task("first", RunState.SUCCEEDED),
                task("second", RunState.SKIPPED)));

    assertThat(lines.lines())
        .containsExactly("first: running", "first: succeeded", "second: skipped");
    assertThat(end.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(end.tasks()).extracting(TaskStatus::name).containsExactly("first", "second");
  }

  @Test
  void aStateThatIsNotKnownIsNoEnd() {
    RunStatus end = follow(status(RunState.UNKNOWN), status(RunState.CANCELED));

    assertThat(end.state()).isEqualTo(RunState.CANCELED);
  }

  @Test
  void aFailureNamesTheTasksAndTheirErrors() {
    RunStatus end =
        new RunStatus(
            RunState.FAILED,
            "the graph failed",
            List.of(
                task("first", RunState.SUCCEEDED),
                new TaskStatus("second", RunState.FAILED, "exit code 3")));

    assertThat(RunFollower.failure(RUN, end))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("Run 'mine' failed: task second: exit code 3; look at http://host/run/1.");
  }

  @Test
  void aFailureWithoutTasksGivesTheRunsOwnError() {
    assertThat(RunFollower.failure(RUN, new RunStatus(RunState.CANCELED, "by a user", List.of())))
        .hasMessage("Run 'mine' was cancelled: by a user; look at http://host/run/1.");
  }

  @Test
  void anInterruptEndsTheWaitAndSaysThatTheRunGoesOn() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> follow(status(RunState.RUNNING), status(RunState.SUCCEEDED)))
        .hasMessageContaining("was interrupted; it goes on by itself");
    assertThat(Thread.interrupted()).isTrue();
  }

  private RunStatus follow(RunStatus... inTurn) {
    Deque<RunStatus> left = new ArrayDeque<>(List.of(inTurn));
    PipelineEngine engine =
        new PipelineEngine() {
          @Override
          public SubmittedRun start(Submission submission, Progress progress) {
            throw new UnsupportedOperationException("only followed here");
          }

          @Override
          public RunStatus status(SubmittedRun run) {
            return left.remove();
          }
        };
    return new RunFollower(engine, TestPipelines.quickLooks(), lines)
        .follow(RUN, Set.of("first", "second"));
  }

  private static RunStatus status(RunState state, TaskStatus... tasks) {
    return new RunStatus(state, "", List.of(tasks));
  }

  private static TaskStatus task(String name, RunState state) {
    return new TaskStatus(name, state, "");
  }
}
