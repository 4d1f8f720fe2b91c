package dev.coinbeam.orchestration.submit;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.steps.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks at a run until it ends, and says what changes. */
public final class RunFollower {
  private final PipelineEngine engine;
  private final FollowOptions options;
  private final Progress progress;

  /**
   * @param progress is told every change of a task
   */
  public RunFollower(PipelineEngine engine, FollowOptions options, Progress progress) {
    this.engine = engine;
    this.options = options;
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
    Duration pause = options.firstPause();
    long lastAnswer = System.nanoTime();
    while (true) {
      try {
        RunStatus status = only(tasks, engine.status(run));
        lastAnswer = System.nanoTime();
        say(status, seen);
        if (status.state().isFinal()) {
          return status;
        }
      } catch (RestException e) {
        Duration silence = Duration.ofNanos(System.nanoTime() - lastAnswer);
        if (!e.mayPass() || silence.compareTo(options.longestSilence()) > 0) {
          throw new CoinbeamException(
              "Run '%s' is out of sight (%s), but goes on by itself; look at %s."
                  .formatted(run.name(), e.reason(), run.url()),
              e);
        }
        progress.say("no answer (" + e.reason() + "); looking again");
      }
      sleep(pause, run);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(options.longestPause()) > 0 ? options.longestPause() : longer;
    }
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

  private static void sleep(Duration pause, SubmittedRun run) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException(
          "Following run '%s' was interrupted; it goes on by itself, look at %s."
              .formatted(run.name(), run.url()),
          e);
    }
  }
}
