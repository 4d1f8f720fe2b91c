package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.beam.FeaturePipelineResult;
import dev.coinbeam.dataflow.StagedJars;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.storage.Store;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.runners.dataflow.DataflowPipelineJob;
import org.apache.beam.runners.dataflow.options.DataflowPipelineDebugOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.PipelineResult;

/**
 * A run's transform on Dataflow.
 *
 * <p>However often it is asked for and wherever a process was killed, one job does one input of a
 * run: a job that is there already is waited for, and only one whose end has been told, or whose
 * input was another, is followed by a new one.
 */
public final class DataflowTransform {
  private static final double BYTES_PER_MB = 1e6;

  private final JobRequest request;
  private final FeaturePipelineOptions options;
  private final JobListener listener;
  private final StagedJars jars;
  private final Polling polling;
  private final RestOptions patience;
  private final Endpoint endpoint;
  private final DataflowJobs jobs;

  /**
   * @param request whose job it is, and where
   * @param options of the pipeline, with the user's options of Beam
   * @param listener hears how far the job is
   * @throws CoinbeamException when a jar is missing that the job needs
   */
  public DataflowTransform(
      JobRequest request, FeaturePipelineOptions options, JobListener listener) {
    this(
        request,
        options,
        listener,
        StagedJars.ofThisProcess(),
        Polling.defaults(),
        RestOptions.defaults());
  }

  DataflowTransform(
      JobRequest request,
      FeaturePipelineOptions options,
      JobListener listener,
      StagedJars jars,
      Polling polling,
      RestOptions patience) {
    this.request = request;
    this.options = options;
    this.listener = listener;
    this.jars = jars;
    this.polling = polling;
    this.patience = patience;
    this.endpoint =
        Endpoint.of(
            options.as(DataflowPipelineDebugOptions.class).getApiRootUrl(), DataflowJobs.ADDRESS);
    this.jobs = new DataflowJobs(endpoint, request.project(), request.region(), patience);
  }

  /**
   * Starts the run's job, or finds it, and waits for its end unless it is to be left.
   *
   * @throws CoinbeamException when the job cannot be started, fails or is ended by someone, or the
   *     service refuses; one sentence
   */
  public JobOutcome run() {
    FeaturePipelineOptions complete = complete("").as(FeaturePipelineOptions.class);
    long inputBytes = FeaturePipeline.inputBytes(complete);
    RemoteJob job = found().orElseGet(this::submitted);
    listener.say("transform: job %s, %s".formatted(job.id(), jobs.console(job.id())));
    if (request.jobWait() == JobWait.LEAVE && !job.state().isTerminal()) {
      return new JobOutcome.Left(job.id(), jobs.console(job.id()));
    }
    JobWatch watch = new JobWatch(jobs, listener, polling, inputBytes);
    InterruptGuard guard = guard(job);
    try {
      return outcome(watch.await(job), watch, complete);
    } finally {
      guard.close();
    }
  }

  /**
   * Writes the job as a classic template, with source, output and symbols fixed, and starts
   * nothing.
   *
   * @param location where to, such as {@code gs://my-bucket/templates/features}
   * @throws CoinbeamException when there is no input, or nothing can be written there
   */
  public void writeTemplate(String location) {
    DataflowPipelineOptions complete = complete(UUID.randomUUID().toString());
    complete.setTemplateLocation(location);
    try {
      FeaturePipeline.start(complete.as(FeaturePipelineOptions.class));
    } catch (RuntimeException e) {
      throw DataflowFailures.notStarted(e, request);
    }
  }

  /** The job that this request's input already has, if its end was not told yet. */
  private Optional<RemoteJob> found() {
    Optional<JobFile> file = JobFile.read(request.store(), request.runFolder());
    file.ifPresent(this::requireSamePlace);
    Optional<RemoteJob> newest = jobs.newest(request.jobName());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    RemoteJob job = newest.get();
    boolean ours =
        job.isOf(request.labels()) && file.filter(f -> job.isOf(f.attempt())).isPresent();
    if (ours && file.get().inputHash().equals(request.inputHash())) {
      listener.say("transform: going on with job %s, which is %s".formatted(job.id(), job.state()));
      return newest;
    }
    if (!job.state().isTerminal()) {
      throw ours ? worksOnOtherInput(job) : isForeign(jobs.console(job.id()), null);
    }
    return Optional.empty();
  }

  private RemoteJob submitted() {
    String attempt = keptAttempt();
    listener.say(
        String.format(
            Locale.ROOT,
            "transform: staging %d jars (%.1f MB) to %s",
            jars.files().size(),
            jars.bytes() / BYTES_PER_MB,
            request.staging()));
    try {
      PipelineResult result =
          FeaturePipeline.start(complete(attempt).as(FeaturePipelineOptions.class));
      return jobs.get(((DataflowPipelineJob) result).getJobId());
    } catch (RuntimeException e) {
      // An answer may be lost, or another process be faster, and the job be there all the same.
      return created(attempt, e).orElseThrow(() -> notStarted(e));
    }
  }

  private Optional<RemoteJob> created(String attempt, RuntimeException thrown) {
    try {
      return jobs.newest(request.jobName()).filter(job -> job.isOf(attempt));
    } catch (CoinbeamException e) {
      CoinbeamException first = DataflowFailures.notStarted(thrown, request);
      first.addSuppressed(e);
      throw first;
    }
  }

  private CoinbeamException notStarted(RuntimeException thrown) {
    if (!DataflowFailures.isInDoubt(thrown)) {
      JobFile.delete(request.store(), request.runFolder());
    }
    return DataflowFailures.isNameTaken(thrown)
        ? isForeign(request.jobName(), thrown)
        : DataflowFailures.notStarted(thrown, request);
  }

  /**
   * What tells this submission from others, kept before it is made. Two processes at once keep the
   * same, so that the one that comes second finds the job of the first.
   */
  private String keptAttempt() {
    Store store = request.store();
    JobFile.read(store, request.runFolder())
        .filter(file -> !file.inputHash().equals(request.inputHash()))
        .ifPresent(file -> JobFile.delete(store, request.runFolder()));
    new JobFile(
            UUID.randomUUID().toString(),
            request.inputHash(),
            request.project().value(),
            request.region().value(),
            request.jobName(),
            endpoint.base().toString(),
            jars.files().size(),
            jars.bytes())
        .create(store, request.runFolder());
    return JobFile.read(store, request.runFolder()).orElseThrow().attempt();
  }

  private void requireSamePlace(JobFile file) {
    if (!file.project().equals(request.project().value())
        || !file.region().equals(request.region().value())) {
      throw new CoinbeamException(
          "Run %s waits for a job in project %s, region %s; go on there, or end it with 'coinbeam cleanup --run-id %s --yes'."
              .formatted(request.runId(), file.project(), file.region(), request.runId()));
    }
  }

  private CoinbeamException worksOnOtherInput(RemoteJob job) {
    return new CoinbeamException(
        "Job %s of run %s works on another input (%s); wait for it, or end it with 'coinbeam cleanup --run-id %s --yes'."
            .formatted(job.id(), request.runId(), jobs.console(job.id()), request.runId()));
  }

  private CoinbeamException isForeign(String where, RuntimeException cause) {
    return new CoinbeamException(
        "Project %s has an active job named %s that run %s did not start (%s); wait for it, or give another --run-id."
            .formatted(request.project(), request.jobName(), request.runId(), where),
        cause);
  }

  private JobOutcome outcome(RemoteJob ended, JobWatch watch, FeaturePipelineOptions complete) {
    String console = jobs.console(ended.id());
    if (ended.state() == JobState.DONE) {
      return done(ended, complete);
    }
    FeaturePipeline.discarded(complete);
    JobFile.delete(request.store(), request.runFolder());
    throw ended.state() == JobState.FAILED
        ? DataflowFailures.failed(ended, watch.messages(), console)
        : DataflowFailures.ended(ended, console);
  }

  private JobOutcome done(RemoteJob ended, FeaturePipelineOptions complete) {
    Optional<JobFile> file = JobFile.read(request.store(), request.runFolder());
    try {
      FeaturePipelineResult result = FeaturePipeline.finished(complete, ended.elapsed());
      return new JobOutcome.Done(
          ended.id(),
          result,
          file.map(JobFile::stagedFiles).orElse(jars.files().size()),
          file.map(JobFile::stagedBytes).orElse(jars.bytes()));
    } catch (CoinbeamException e) {
      if (!request.store().exists(request.runFolder() + "/features/" + FeatureFiles.SUMMARY)) {
        // Somebody has taken its output away: the next time a new job makes it again.
        JobFile.delete(request.store(), request.runFolder());
      }
      throw e;
    }
  }

  private InterruptGuard guard(RemoteJob job) {
    return new InterruptGuard(
        () -> {
          if (request.jobWait() == JobWait.CANCEL) {
            jobs.cancel(job.id());
            listener.say("transform: asked Dataflow to cancel job " + job.id());
          } else {
            listener.say(
                "transform: job %s goes on (%s); the same command with --run-id %s waits for it"
                    .formatted(job.id(), jobs.console(job.id()), request.runId()));
          }
        });
  }

  /** The options of a submission; of none, to read and write as the job does. */
  private DataflowPipelineOptions complete(String attempt) {
    Map<String, String> labels =
        attempt.isEmpty() ? request.labels().toMap() : request.labels(attempt);
    return DataflowOptions.complete(options, request, jars, labels, endpoint, patience);
  }
}
