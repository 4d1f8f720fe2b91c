package dev.coinbeam.model.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An evaluation as aligned text. */
final class EvaluationTable {
  private EvaluationTable() {}

  static String of(Evaluation evaluation) {
    List<String> lines = figures(evaluation, "test rows");
    lines.addAll(
        parts(Stream.concat(evaluation.years().stream(), evaluation.volatility().stream())));
    return String.join("\n", lines);
  }

  static String of(WalkForwardEvaluation evaluation) {
    List<String> lines = figures(evaluation.all(), "rows of all folds");
    lines.addAll(parts(evaluation.folds().stream()));
    return String.join("\n", lines);
  }

  private static List<String> figures(Evaluation evaluation, String rows) {
    List<String> lines = new ArrayList<>();
    lines.add(MetricsTable.of(evaluation.metrics(), rows));
    lines.add(
        text(
            "direction 95%% interval %.1f%% to %.1f%%",
            100 * evaluation.directionLow(), 100 * evaluation.directionHigh()));
    lines.add(
        text(
            "Diebold-Mariano %+.2f, p %.3f",
            evaluation.dieboldMariano().statistic(), evaluation.dieboldMariano().pValue()));
    lines.add(
        text(
            "calibration: actual move = %+.5f %+.3f x forecast, R2 %.4f",
            evaluation.calibration().intercept(),
            evaluation.calibration().slope(),
            evaluation.calibration().rSquared()));
    return lines;
  }

  private static List<String> parts(Stream<Segment> segments) {
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%-12s%6s%12s%12s%10s%20s%11s",
            "part", "rows", "RMSE", "persistence", "skill", "95% interval", "direction"));
    segments.map(EvaluationTable::line).forEach(lines::add);
    return lines;
  }

  private static String line(Segment segment) {
    return text(
        "%-12s%6d%12.5g%12.5g%+10.4f%20s%10.1f%%",
        segment.name(),
        segment.rows(),
        segment.rmse(),
        segment.persistenceRmse(),
        segment.skill(),
        text("%+.4f to %+.4f", segment.skillLow(), segment.skillHigh()),
        100 * segment.directionalAccuracy());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
