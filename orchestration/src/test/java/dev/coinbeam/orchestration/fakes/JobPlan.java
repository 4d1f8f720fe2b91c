package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What becomes of a job in {@link DataflowFake}.
 *
 * @param states the states after the first, one for each look; the last stays
 * @param worker does the work of a job that ends as done, from the options that it carries; when it
 *     throws, the job fails with what it threw
 * @param errors what a failing job says
 * @param held while it is true the job stays as it is, though it is looked at
 */
public record JobPlan(
    List<String> states, Consumer<JsonNode> worker, List<String> errors, BooleanSupplier held) {
  public JobPlan {
    states = List.copyOf(states);
    errors = List.copyOf(errors);
  }

  /** The job does its work and is done. */
  public static JobPlan works() {
    return new JobPlan(
        List.of("JOB_STATE_PENDING", "JOB_STATE_RUNNING", "JOB_STATE_DONE"),
        FakeWorker::work,
        List.of(),
        () -> false);
  }

  /** The job fails and says these things. */
  public static JobPlan fails(String... errors) {
    return works().ending("JOB_STATE_FAILED", options -> {}).saying(errors);
  }

  /** Somebody else cancels the job. */
  public static JobPlan isCancelledByOthers() {
    return works().ending("JOB_STATE_CANCELLED", options -> {});
  }

  /** The same, but it ends in another state. */
  public JobPlan ending(String state, Consumer<JsonNode> doing) {
    List<String> others = new ArrayList<>(states.subList(0, states.size() - 1));
    others.add(state);
    return new JobPlan(others, doing, errors, held);
  }

  /** The same, and it says this. */
  public JobPlan saying(String... texts) {
    return new JobPlan(states, worker, List.of(texts), held);
  }

  /** The same, but the work is another. */
  public JobPlan doing(Consumer<JsonNode> work) {
    return new JobPlan(states, work, errors, held);
  }

  /** The same, but it stays as it is while this is true. */
  public JobPlan holdingWhile(BooleanSupplier condition) {
    return new JobPlan(states, worker, errors, condition);
  }
}
