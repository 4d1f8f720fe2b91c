package dev.coinbeam.model.tuning;

import java.util.SortedMap;
import java.util.TreeMap;

/** Passes a trial's progress on, and keeps the first look, the changes and the last look. */
final class RecordedCurve implements TrialMonitor {
  private final TrialMonitor monitor;
  private final TreeMap<Integer, Double> changes = new TreeMap<>();
  private int lastStep;
  private double lastObjective;

  RecordedCurve(TrialMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public boolean behind(int step, double bestObjective) {
    if (changes.isEmpty() || bestObjective != lastObjective) {
      changes.put(step, bestObjective);
    }
    lastStep = step;
    lastObjective = bestObjective;
    return monitor.behind(step, bestObjective);
  }

  /** The objective by step; empty before the first look. */
  SortedMap<Integer, Double> points() {
    TreeMap<Integer, Double> points = new TreeMap<>(changes);
    if (!points.isEmpty()) {
      points.put(lastStep, lastObjective);
    }
    return points;
  }
}
