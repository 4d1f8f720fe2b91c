package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.PipelineProgress.Stage;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Looks at a job until it has ended, and tells how far it is. */
final class JobWatch {
  private final DataflowJobs jobs;
  private final JobListener listener;
  private final Pace pace;
  private final long inputBytes;
  private final List<JobMessage> messages = new ArrayList<>();
  private final Set<JobMessage> known = new HashSet<>();
  private String since = "";

  /**
   * @param inputBytes size of the price files
   */
  JobWatch(DataflowJobs jobs, JobListener listener, Pace pace, long inputBytes) {
    this.jobs = jobs;
    this.listener = listener;
    this.pace = pace;
    this.inputBytes = inputBytes;
  }

  /** Warnings and errors of the job so far. */
  List<JobMessage> messages() {
    return List.copyOf(messages);
  }

  /**
   * Waits for a job's end.
   *
   * @return the job as it ended
   * @throws CoinbeamException when the service is out of reach for too long, or the thread is
   *     interrupted; the job goes on
   */
  RemoteJob await(RemoteJob begun) {
    JobState told = JobState.UNKNOWN;
    Instant reached = Instant.now();
    for (int look = 0; ; look++) {
      try {
        RemoteJob job = jobs.get(begun.id());
        // After the state, so that what was said before the end is not missed.
        readMessages(job.id());
        if (job.state() != told) {
          told = job.state();
          listener.say("transform: job %s is %s".formatted(job.id(), told));
        }
        if (job.state().isTerminal()) {
          return job;
        }
        tell(jobs.counters(job.id()));
        reached = Instant.now();
      } catch (CoinbeamException e) {
        requirePassing(e, reached, begun);
      }
      sleep(pace.pause(look), begun);
    }
  }

  private void readMessages(String id) {
    for (JobMessage message : jobs.messages(id, since)) {
      if (known.add(message)) {
        messages.add(message);
        since = message.time();
        listener.say(
            "transform: %s: %s".formatted(message.isError() ? "error" : "warning", message.line()));
      }
    }
  }

  private void tell(Map<String, Long> counters) {
    long bytes = counters.getOrDefault("bytes_read", 0L);
    long bars = counters.getOrDefault("bars", 0L);
    long barsRead =
        counters.getOrDefault("rows_read", 0L)
            - counters.getOrDefault("rows_skipped", 0L)
            - counters.getOrDefault("rows_rejected", 0L);
    if (bars > 0) {
      listener.at(Stage.COMPUTING, bars, Math.max(bars, barsRead));
    } else if (bytes > 0) {
      listener.at(Stage.READING, Math.min(bytes, inputBytes), inputBytes);
    }
  }

  private void requirePassing(CoinbeamException e, Instant reached, RemoteJob job) {
    boolean passing = e.getCause() instanceof RestException refused && refused.mayPass();
    boolean patient = Duration.between(reached, Instant.now()).compareTo(pace.patience()) < 0;
    if (!passing) {
      throw e;
    }
    if (!patient) {
      throw new CoinbeamException(
          "Dataflow has been out of reach for %d minutes while job %s ran (%s); the job goes on, and the same command again waits for it."
              .formatted(pace.patience().toMinutes(), job.id(), e.getMessage()),
          e);
    }
    listener.say("transform: job %s cannot be looked at now; trying again".formatted(job.id()));
  }

  private static void sleep(Duration pause, RemoteJob job) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException(
          "Waiting for job %s was interrupted; the job goes on, and the same command again waits for it."
              .formatted(job.id()),
          e);
    }
  }
}
