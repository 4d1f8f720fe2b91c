package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.submit.RunState;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import dev.coinbeam.orchestration.submit.TaskStatus;
import java.util.List;
import java.util.Locale;

/**
 * What a submission came to.
 *
 * @param run its name
 * @param id the engine's name for it
 * @param url where people look at it
 * @param state how far it is
 * @param tasks how far they are; empty when nobody waited
 */
record SubmitResult(String run, String id, String url, RunState state, List<TaskStatus> tasks) {
  static SubmitResult left(SubmittedRun run) {
    return new SubmitResult(run.name(), run.id(), run.url(), RunState.PENDING, List.of());
  }

  static SubmitResult ended(SubmittedRun run, RunStatus status) {
    return new SubmitResult(run.name(), run.id(), run.url(), status.state(), status.tasks());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("%-10s %s: %s\n".formatted("run", run, state.name().toLowerCase(Locale.ROOT)));
    text.append("%-10s %s".formatted("page", url));
    return text.toString();
  }
}
