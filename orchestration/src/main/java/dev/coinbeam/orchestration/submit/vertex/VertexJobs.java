package dev.coinbeam.orchestration.submit.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.orchestration.submit.RunState;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/** Reads what Vertex AI says of a pipeline job. */
final class VertexJobs {
  private static final String PREFIX = "PIPELINE_STATE_";

  private VertexJobs() {}

  static RunStatus status(JsonNode job) {
    List<TaskStatus> tasks = new ArrayList<>();
    for (JsonNode task : job.path("jobDetail").path("taskDetails")) {
      tasks.add(new TaskStatus(task.path("taskName").asText(), state(task), message(task)));
    }
    return new RunStatus(state(job), message(job), tasks);
  }

  private static RunState state(JsonNode of) {
    String name = of.path("state").asText("PENDING");
    return switch (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name) {
      case "QUEUED", "PENDING" -> RunState.PENDING;
      case "RUNNING" -> RunState.RUNNING;
      case "PAUSED" -> RunState.PAUSED;
      case "CANCEL_PENDING", "CANCELLING" -> RunState.CANCELING;
      case "SUCCEEDED" -> RunState.SUCCEEDED;
      case "SKIPPED", "NOT_TRIGGERED" -> RunState.SKIPPED;
      case "FAILED" -> RunState.FAILED;
      case "CANCELLED" -> RunState.CANCELED;
      default -> RunState.UNKNOWN;
    };
  }

  private static String message(JsonNode of) {
    return of.path("error").path("message").asText("").strip().replaceAll("\\s+", " ");
  }
}
