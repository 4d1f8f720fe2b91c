package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.PipelineProgress.Stage;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Awaited;
import dev.coinbeam.orchestration.rest.Polling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a job until it has ended, and tells how far it is. */
final class JobWatch {
  private final DataflowJobs jobs;
  private final JobListener listener;
  private final Polling polling;
  private final long inputBytes;
  private final List<JobMessage> messages = new ArrayList<>();
  private final Set<JobMessage> known = new HashSet<>();
  private String since = "";
  private JobState told = JobState.UNKNOWN;

  /**
   * @param inputBytes size of the price files
   */
  JobWatch(DataflowJobs jobs, JobListener listener, Polling polling, long inputBytes) {
    this.jobs = jobs;
    this.listener = listener;
    this.polling = polling;
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
    told = JobState.UNKNOWN;
    return polling.until(
        new Awaited(
            "Dataflow's job " + begun.id(),
            "the job goes on, and the same command again waits for it",
            line -> listener.say("transform: " + line)),
        () -> look(begun.id()));
  }

  private Optional<RemoteJob> look(String id) {
    RemoteJob job = jobs.get(id);
    // After the state, so that what was said before the end is not missed.
    readMessages(id);
    if (job.state() != told) {
      told = job.state();
      listener.say("transform: job %s is %s".formatted(id, told));
    }
    if (job.state().isTerminal()) {
      return Optional.of(job);
    }
    tell(jobs.counters(id));
    return Optional.empty();
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
}
