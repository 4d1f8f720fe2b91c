package dev.coinbeam.orchestration.submit;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Awaited;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.steps.Progress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a run until it ends, and says what changes. */
public final class RunFollower {
  private final PipelineEngine engine;
  private final Polling polling;
  private final Progress progress;

  /**
   * @param polling how often it looks
   * @param progress is told every change of a task
   */
  public RunFollower(PipelineEngine engine, Polling polling, Progress progress) {
    this.engine = engine;
    this.polling = polling;
    this.progress = progress;
  }

  /**
   * Waits for a run's end.
   *
   * @param tasks whose changes are worth a line: engines also count their own helpers as tasks
   * @return its last state, which is final, with these tasks only
   * @throws CoinbeamException when the engine falls silent for too long
   */
  public RunStatus follow(SubmittedRun run, Set<String> tasks) {
    Map<String, RunState> seen = new HashMap<>();
    return polling.until(
        new Awaited(
            "run '%s'".formatted(run.name()),
            "it goes on by itself, look at " + run.url(),
            progress::say),
        () -> {
          RunStatus status = only(tasks, engine.status(run));
          say(status, seen);
          return Optional.of(status).filter(now -> now.state().isFinal());
        });
  }

  /** What to throw for a run that did not end well. */
  public static CoinbeamException failure(SubmittedRun run, RunStatus status) {
    return new CoinbeamException(
        "Run '%s' %s: %s; look at %s."
            .formatted(
                run.name(),
                status.state() == RunState.CANCELED ? "was cancelled" : "failed",
                status.reason(),
                run.url()));
  }

  private void say(RunStatus status, Map<String, RunState> seen) {
    for (TaskStatus task : status.tasks()) {
      if (seen.put(task.name(), task.state()) != task.state()) {
        progress.say(
            "%s: %s%s"
                .formatted(
                    task.name(),
                    task.state().name().toLowerCase(Locale.ROOT),
                    task.error().isEmpty() ? "" : " (" + task.error() + ")"));
      }
    }
  }

  private static RunStatus only(Set<String> tasks, RunStatus status) {
    Map<String, TaskStatus> known = new LinkedHashMap<>();
    for (TaskStatus task : status.tasks()) {
      if (tasks.contains(task.name())) {
        known.put(task.name(), task);
      }
    }
    return new RunStatus(status.state(), status.error(), List.copyOf(known.values()));
  }
}
