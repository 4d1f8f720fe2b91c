package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.orchestration.submit.RunState;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.TaskStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what Kubeflow says of a run. */
final class KubeflowRuns {
  private static final String STATE = "state";

  private KubeflowRuns() {}

  static RunStatus status(JsonNode run) {
    List<TaskStatus> tasks = new ArrayList<>();
    for (JsonNode task : run.path("run_details").path("task_details")) {
      tasks.add(new TaskStatus(task.path("display_name").asText(), state(task), error(task)));
    }
    return new RunStatus(state(run), error(run), tasks);
  }

  private static RunState state(JsonNode of) {
    // A run that was just taken has no state yet.
    String name = of.path(STATE).asText(RunState.PENDING.name());
    return Arrays.stream(RunState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElse(RunState.UNKNOWN);
  }

  /** The error itself, or the newest in the history of states: servers fill in either. */
  private static String error(JsonNode of) {
    String error = message(of.path("error"));
    for (JsonNode past : of.path("state_history")) {
      String then = message(past.path("error"));
      if (of.path("error").isMissingNode() && !then.isEmpty()) {
        error = then;
      }
    }
    return error;
  }

  private static String message(JsonNode status) {
    return status.path("message").asText("").strip().replaceAll("\\s+", " ");
  }
}
