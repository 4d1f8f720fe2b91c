package dev.coinbeam.orchestration.google;

import dev.coinbeam.orchestration.records.RunId;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels by which what a run made is found again, and told from what it did not make.
 *
 * @param run of the run
 * @param step of the step
 */
public record RunLabels(Label run, Label step) {
  /** The key of the run's label. */
  public static final String RUN = "coinbeam-run";

  /** The key of the step's label. */
  public static final String STEP = "coinbeam-step";

  /** The labels of what a step of a run makes. */
  public static RunLabels of(RunId run, String step) {
    return new RunLabels(Label.of(run.value()), Label.of(step));
  }

  /** By key. */
  public Map<String, String> toMap() {
    return new TreeMap<>(Map.of(RUN, run.value(), STEP, step.value()));
  }

  /** The filter, in the language of Google's list methods, that finds what has these labels. */
  public String filter() {
    return runFilter(run) + " AND labels.%s=\"%s\"".formatted(STEP, step);
  }

  /** The filter that finds all that a run made. */
  public static String runFilter(Label run) {
    return "labels.%s=\"%s\"".formatted(RUN, run);
  }
}
