package dev.coinbeam.model.tuning;

import dev.coinbeam.features.CoinbeamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the trials of one study, several at a time, and keeps each in the study's folder as soon as
 * it has finished. A study that was killed goes on where it was.
 */
public final class Study {
  private static final double NANOS = 1e9;

  private final StudyConfig config;
  private final SearchAlgorithm algorithm;
  private final TrialObjective objective;
  private final Consumer<Trial> progress;
  private final StudyLog log;
  private final long trialCount;

  // Guarded by this.
  private final TreeMap<Integer, Trial> finished = new TreeMap<>();
  private final Map<Integer, Map<String, String>> pending = new HashMap<>();
  private int nextId = 1;

  private Study(
      StudyConfig config,
      long seed,
      TrialObjective objective,
      Consumer<Trial> progress,
      StudyLog log) {
    this.config = config;
    this.algorithm = algorithm(config, seed);
    this.objective = objective;
    this.progress = progress;
    this.log = log;
    this.trialCount =
        config.algorithm() == StudyConfig.Algorithm.GRID_SEARCH
            ? Math.min(config.maxTrials(), GridSearch.size(config.params()))
            : config.maxTrials();
    log.finished().forEach(trial -> finished.put(trial.trialId(), trial));
  }

  /**
   * Runs a study to its end.
   *
   * @param config what to search and how
   * @param identity which study it is; its seed decides what is tried
   * @param folder for {@code study.json} and {@code trials.jsonl}, made if missing
   * @param objective what to optimise
   * @param progress told of each newly finished trial, one at a time
   * @throws CoinbeamException when every trial failed, when more failed than the study allows, or
   *     when the folder holds another study
   */
  public static StudyResult run(
      StudyConfig config,
      StudyIdentity identity,
      Path folder,
      TrialObjective objective,
      Consumer<Trial> progress) {
    try (StudyLog log = StudyLog.open(folder, identity)) {
      Study study = new Study(config, identity.seed(), objective, progress, log);
      study.runWorkers();
      return study.result();
    }
  }

  private static SearchAlgorithm algorithm(StudyConfig config, long seed) {
    return switch (config.algorithm()) {
      case GRID_SEARCH -> new GridSearch(config.params());
      case RANDOM_SEARCH -> new RandomSearch(config.params(), seed);
    };
  }

  private void runWorkers() {
    ExecutorService workers = Executors.newFixedThreadPool(config.maxParallelTrials());
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < config.maxParallelTrials(); i++) {
        ends.add(workers.submit(this::work));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CoinbeamException failure) {
        throw failure;
      }
      throw new IllegalStateException("a study's worker failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException("The study was interrupted: run it again to go on with it.", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private void work() {
    Optional<Integer> id = start();
    while (id.isPresent() && !Thread.currentThread().isInterrupted()) {
      finish(measure(id.get(), hyperparameters(id.get())));
      id = start();
    }
  }

  /** Takes the next trial that has not been run, if there is one. */
  private synchronized Optional<Integer> start() {
    while (finished.containsKey(nextId)) {
      nextId++;
    }
    if (nextId > trialCount) {
      return Optional.empty();
    }
    int id = nextId++;
    pending.put(
        id, algorithm.suggest(id, List.copyOf(finished.values()), List.copyOf(pending.values())));
    return Optional.of(id);
  }

  private synchronized Map<String, String> hyperparameters(int id) {
    return pending.get(id);
  }

  private Trial measure(int id, Map<String, String> hyperparameters) {
    long start = System.nanoTime();
    try {
      Measurement measured = objective.measure(hyperparameters, TrialMonitor.PATIENT);
      Trial.State state =
          measured.end() == Measurement.End.STOPPED ? Trial.State.STOPPED : Trial.State.SUCCEEDED;
      return new Trial(
          id,
          state,
          hyperparameters,
          measured.objective(),
          measured.bestStep(),
          measured.steps(),
          secondsSince(start),
          "");
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Trial(
          id, Trial.State.FAILED, hyperparameters, Double.NaN, 0, 0, secondsSince(start), message);
    }
  }

  private synchronized void finish(Trial trial) {
    log.append(trial);
    pending.remove(trial.trialId());
    finished.put(trial.trialId(), trial);
    progress.accept(trial);
    long failed = finished.values().stream().filter(t -> !t.measured()).count();
    if (config.maxFailedTrials() > 0 && failed >= config.maxFailedTrials()) {
      throw new CoinbeamException(
          "%d trials failed, which is the study's maxFailedTrials; the last one: %s"
              .formatted(failed, trial.message()));
    }
  }

  private synchronized StudyResult result() {
    List<Trial> trials =
        finished.values().stream().filter(trial -> trial.trialId() <= trialCount).toList();
    Comparator<Trial> better = Comparator.comparingDouble(Trial::objective);
    return trials.stream()
        .filter(Trial::measured)
        .min(config.goal() == Goal.MINIMIZE ? better : better.reversed())
        .map(best -> new StudyResult(trials, best))
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "All %d trials failed; the first one: %s"
                        .formatted(trials.size(), trials.get(0).message())));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
