package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A run that goes on by one step whenever somebody looks at it. */
final class FakeRun {
  /** How runs end. */
  enum Fate {
    SUCCEEDS,
    FAILS,
    IS_CANCELED
  }

  /** What the server's own pods are called; they are listed as tasks too. */
  private static final List<String> HELPERS = List.of("root-driver", "executor");

  private final ObjectNode fields;
  private final List<String> tasks;
  private final Fate fate;
  private int looks;
  private boolean isTerminated;

  FakeRun(ObjectNode fields, List<String> tasks, Fate fate) {
    this.fields = fields;
    this.tasks = tasks;
    this.fate = fate;
  }

  String text(String field) {
    return fields.path(field).asText();
  }

  void terminate() {
    isTerminated = true;
  }

  boolean isTerminated() {
    return isTerminated;
  }

  /** As lists and the answer to its creation show it. */
  ObjectNode shown() {
    ObjectNode shown = fields.deepCopy();
    if (isTerminated) {
      shown.put("state", "CANCELED");
    } else if (looks > 0) {
      shown.put("state", state());
    }
    return shown;
  }

  /** As a look at it shows it: with its tasks. */
  ObjectNode look() {
    ObjectNode shown = shown();
    if (looks > 0) {
      ArrayNode details = shown.putObject("run_details").putArray("task_details");
      HELPERS.forEach(
          name -> details.addObject().put("display_name", name).put("state", "RUNNING"));
      for (int i = 0; i < Math.min(looks, tasks.size()); i++) {
        task(details.addObject().put("display_name", tasks.get(i)), i);
      }
    }
    looks++;
    return shown;
  }

  private String state() {
    if (looks <= tasks.size()) {
      return "RUNNING";
    }
    return switch (fate) {
      case SUCCEEDS -> "SUCCEEDED";
      case FAILS -> "FAILED";
      case IS_CANCELED -> "CANCELED";
    };
  }

  private void task(ObjectNode task, int index) {
    boolean isLast = index == tasks.size() - 1;
    if (looks <= index + 1) {
      task.put("state", "RUNNING");
    } else if (isLast && fate == Fate.FAILS) {
      task.put("state", "FAILED");
      // Where servers put it: the field 'error' of a task stays empty.
      ArrayNode history = task.putArray("state_history");
      history.addObject().put("state", "RUNNING");
      ObjectNode failed = history.addObject().put("state", "FAILED");
      failed.putObject("error").put("code", 13).put("message", "exit code 3:\n the gate refused");
    } else if (isLast && fate == Fate.IS_CANCELED) {
      task.put("state", "CANCELED");
    } else {
      task.put("state", "SUCCEEDED");
    }
  }
}
