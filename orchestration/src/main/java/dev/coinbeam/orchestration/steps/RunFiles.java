package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records of runs under a root: one file per step, and {@code run.json} made of them.
 *
 * <p>Every file is replaced as a whole. As {@code run.json} is made from the steps' own files,
 * steps that end at the same time in different processes do not lose one another's.
 */
public final class RunFiles {
  private static final String RUNS = "runs";
  private static final String RUN_JSON = "run.json";

  private final Store store;
  private final List<String> stepNames;

  /**
   * @param store everything under the root
   * @param stepNames the names of the pipeline's steps in order
   */
  public RunFiles(Store store, List<String> stepNames) {
    this.store = store;
    this.stepNames = List.copyOf(stepNames);
  }

  /** The folder of a run, relative to the root. */
  public static String folder(RunId runId) {
    return RUNS + "/" + runId;
  }

  /** The record of a run; empty when there is none. */
  public Optional<RunRecord> read(RunId runId) {
    String name = folder(runId) + "/" + RUN_JSON;
    return store.exists(name)
        ? Optional.of(RunRecord.parse(store.readText(name), name))
        : Optional.empty();
  }

  /** The run that began last; empty when there is none. */
  public Optional<RunRecord> newest() {
    List<RunRecord> runs = new ArrayList<>();
    for (StoredObject object : store.list(RUNS)) {
      if (object.name().endsWith("/" + RUN_JSON)) {
        runs.add(RunRecord.parse(store.readText(object.name()), object.name()));
      }
    }
    return runs.stream().max(Comparator.comparing(RunRecord::startedAt));
  }

  /** Keeps what is known of a step. */
  void write(RunId runId, StepRecord step) {
    store.writeText(stepFile(runId, step.step()), RecordJson.toText(step));
    List<StepRecord> steps = new ArrayList<>();
    for (String name : stepNames) {
      String file = stepFile(runId, name);
      if (store.exists(file)) {
        steps.add(StepRecord.parse(store.readText(file), file));
      }
    }
    store.writeText(folder(runId) + "/" + RUN_JSON, RecordJson.toText(RunRecord.of(runId, steps)));
  }

  private static String stepFile(RunId runId, String step) {
    return folder(runId) + "/records/" + step + ".json";
  }
}
