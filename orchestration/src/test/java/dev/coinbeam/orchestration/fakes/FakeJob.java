package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A job of {@link DataflowFake}. */
public final class FakeJob {
  private static final Instant BEGIN = Instant.parse("2026-08-01T10:00:00Z");
  private static final int SECONDS_BETWEEN_JOBS = 1000;
  private static final String CANCELLING = "JOB_STATE_CANCELLING";

  private final ObjectNode json;
  private final JobPlan plan;
  private final List<ObjectNode> messages = new ArrayList<>();
  private Instant now;
  private int reached = -1;

  FakeJob(int number, ObjectNode wanted, String project, String region, JobPlan plan) {
    this.plan = plan;
    this.now = BEGIN.plusSeconds((long) SECONDS_BETWEEN_JOBS * number);
    json = wanted.deepCopy();
    json.put("id", "2026-08-01_03_%02d_00-%d".formatted(number, 1234567890 + number));
    json.put("projectId", project);
    json.put("location", region);
    json.put("createTime", now.toString());
    become("JOB_STATE_QUEUED");
  }

  /** The service's name for it. */
  public String id() {
    return json.get("id").asText();
  }

  /** The user's name for it. */
  public String name() {
    return json.get("name").asText();
  }

  /** How far it is. */
  public String state() {
    return json.get("currentState").asText();
  }

  /** What the client sent, and what the service added. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  String region() {
    return json.get("location").asText();
  }

  boolean isAskedForBy(String clientRequestId) {
    return json.get("clientRequestId").asText().equals(clientRequestId);
  }

  boolean isTerminal() {
    return state().matches("JOB_STATE_(DONE|FAILED|CANCELLED|UPDATED|DRAINED)");
  }

  /** Without labels and environment. */
  ObjectNode summary() {
    return json()
        .retain("id", "name", "projectId", "location", "type", "currentState", "createTime");
  }

  void cancel() {
    become(CANCELLING);
  }

  /** Goes on by one state. */
  void advance() {
    if (state().equals(CANCELLING)) {
      become("JOB_STATE_CANCELLED");
    } else if (!isTerminal() && !plan.held().getAsBoolean()) {
      reached = Math.min(reached + 1, plan.states().size() - 1);
      String next = plan.states().get(reached);
      if (next.equals("JOB_STATE_DONE")) {
        next = work();
      }
      if (next.equals("JOB_STATE_FAILED")) {
        plan.errors().forEach(error -> say("JOB_MESSAGE_ERROR", error));
        say("JOB_MESSAGE_ERROR", "Workflow failed.");
      }
      become(next);
    }
  }

  List<ObjectNode> messages() {
    return messages;
  }

  /** Some committed counters of two stages, and the tentative ones that stand beside them. */
  ObjectNode metrics() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("metricTime", now.toString());
    ArrayNode metrics = answer.putArray("metrics");
    counter(metrics, "bytes_read", "s3", 60);
    counter(metrics, "bytes_read", "s4", 40);
    if (isTerminal()) {
      counter(metrics, "rows_read", "s3", 10);
      counter(metrics, "bars", "s5", 8);
    }
    ObjectNode service = metrics.addObject();
    service.putObject("name").put("origin", "dataflow/v1b3").put("name", "ElementCount");
    service.put("scalar", 7);
    return answer;
  }

  private void counter(ArrayNode metrics, String name, String step, long value) {
    for (boolean tentative : new boolean[] {false, true}) {
      ObjectNode metric = metrics.addObject();
      ObjectNode structured = metric.putObject("name");
      structured.put("origin", "user").put("name", name);
      ObjectNode context = structured.putObject("context");
      context.put("namespace", "coinbeam").put("step", step);
      if (tentative) {
        context.put("tentative", "true");
      }
      metric.put("scalar", value).put("updateTime", now.toString());
    }
  }

  private String work() {
    JsonNode options = json.at("/environment/sdkPipelineOptions/options");
    try {
      plan.worker().accept(options);
      return "JOB_STATE_DONE";
    } catch (RuntimeException e) {
      say(
          "JOB_MESSAGE_ERROR",
          "Error message from worker: java.lang.RuntimeException:"
              + " org.apache.beam.sdk.util.UserCodeException: "
              + e
              + "\n\tat org.apache.beam.sdk.util.UserCodeException.wrap(UserCodeException.java:39)"
              + "\nCaused by: "
              + e
              + "\n\tat dev.coinbeam.beam.FinishFn.process(FinishFn.java:36)\n");
      return "JOB_STATE_FAILED";
    }
  }

  private void become(String state) {
    now = now.plusSeconds(10);
    json.put("currentState", state);
    json.put("currentStateTime", now.toString());
  }

  private void say(String importance, String text) {
    now = now.plusSeconds(1);
    messages.add(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "m" + messages.size())
            .put("time", now.toString())
            .put("messageText", text)
            .put("messageImportance", importance));
  }
}
