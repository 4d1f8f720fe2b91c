package dev.coinbeam.orchestration.records;

import dev.coinbeam.features.CoinbeamException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a run: the file {@code runs/<run-id>/run.json}.
 *
 * @param runId the run
 * @param startedAt when its first step began
 * @param steps the steps that have begun so far by name, in the order of the pipeline
 */
public record RunRecord(RunId runId, Instant startedAt, Map<String, StepRecord> steps) {
  public RunRecord {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** A run of these steps. */
  public static RunRecord of(RunId runId, List<StepRecord> steps) {
    Map<String, StepRecord> byName = new LinkedHashMap<>();
    steps.forEach(step -> byName.put(step.step(), step));
    Instant first =
        steps.stream().map(StepRecord::startedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
    return new RunRecord(runId, first, byName);
  }

  /** The record of a step that finished. */
  public Optional<StepRecord> finished(String step) {
    return Optional.ofNullable(steps.get(step))
        .filter(record -> record.status() == StepStatus.FINISHED);
  }

  /** The output of a step that finished. */
  public <O extends Record> Optional<O> output(String step, Class<O> type) {
    return finished(step)
        .map(record -> RecordJson.bind(record.output(), type, "run " + runId + ", step " + step));
  }

  /** The input of a step that has begun. */
  public <I extends Record> Optional<I> input(String step, Class<I> type) {
    return Optional.ofNullable(steps.get(step))
        .map(record -> RecordJson.bind(record.input(), type, "run " + runId + ", step " + step));
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws CoinbeamException when the text is no such record
   */
  public static RunRecord parse(String text, String where) {
    return RecordJson.bind(RecordJson.parse(text, where), RunRecord.class, where);
  }
}
