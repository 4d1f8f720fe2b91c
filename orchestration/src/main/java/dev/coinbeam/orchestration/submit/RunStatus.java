package dev.coinbeam.orchestration.submit;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is.
 *
 * @param state how far
 * @param error what went wrong; empty when nothing did, or nothing is known
 * @param tasks as far as they have begun
 */
public record RunStatus(RunState state, String error, List<TaskStatus> tasks) {
  public RunStatus {
    tasks = List.copyOf(tasks);
  }

  /** Why it did not end well, as a phrase; the tasks that failed say more than the run itself. */
  public String reason() {
    List<String> reasons = new ArrayList<>();
    for (TaskStatus task : tasks) {
      if (task.state() == RunState.FAILED) {
        reasons.add("task " + task.name() + (task.error().isEmpty() ? "" : ": " + task.error()));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(error.isEmpty() ? "the engine gives no reason" : error);
    }
    return String.join("; ", reasons);
  }
}
