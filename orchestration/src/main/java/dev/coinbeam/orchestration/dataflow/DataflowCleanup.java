package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cleanup.RunScope;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import java.util.List;
import java.util.Optional;

/** The Dataflow job that a run waits for, to be cancelled. */
public final class DataflowCleanup implements CleanupSource {
  private final JobListener listener;
  private final Polling polling;
  private final RestOptions patience;

  /**
   * @param listener hears of a job's end
   */
  public DataflowCleanup(JobListener listener) {
    this(listener, Polling.defaults(), RestOptions.defaults());
  }

  DataflowCleanup(JobListener listener, Polling polling, RestOptions patience) {
    this.listener = listener;
    this.polling = polling;
    this.patience = patience;
  }

  @Override
  public List<RunResource> find(RunScope scope) {
    Optional<JobFile> file = JobFile.read(scope.store(), scope.runFolder());
    if (file.isEmpty()) {
      return List.of();
    }
    DataflowJobs jobs = jobs(file.get());
    return jobs
        .newest(file.get().jobName())
        .filter(job -> job.isOf(RunLabels.of(scope.runId(), JobRequest.STEP)))
        .filter(job -> job.isOf(file.get().attempt()))
        .filter(job -> !job.state().isTerminal())
        .map(
            job ->
                new RunResource(
                    "cancel",
                    "Dataflow job %s (%s)".formatted(job.id(), jobs.console(job.id())),
                    List.of(),
                    () -> cancel(jobs, job)))
        .stream()
        .toList();
  }

  private DataflowJobs jobs(JobFile file) {
    return new DataflowJobs(
        Endpoint.of(file.endpoint(), DataflowJobs.ADDRESS),
        new ProjectName(file.project()),
        new Region(file.region()),
        patience);
  }

  /** Until the job has ended it may write, so that its files cannot go yet. */
  private void cancel(DataflowJobs jobs, RemoteJob job) {
    jobs.cancel(job.id());
    new JobWatch(jobs, listener, polling, 0).await(job);
  }
}
