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
            "direction 95%% interval %s to %s",
            number("%.1f%%", 100 * evaluation.directionLow()),
            number("%.1f%%", 100 * evaluation.directionHigh())));
    lines.add(
        text(
            "Diebold-Mariano %s, p %s",
            number("%+.2f", evaluation.dieboldMariano().statistic()),
            number("%.3f", evaluation.dieboldMariano().pValue())));
    lines.add(
        text(
            "calibration: actual move = %s %s x forecast, R2 %s",
            number("%+.5f", evaluation.calibration().intercept()),
            number("%+.3f", evaluation.calibration().slope()),
            number("%.4f", evaluation.calibration().rSquared())));
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
        "%-12s%6d%12s%12s%10s%20s%11s",
        segment.name(),
        segment.rows(),
        number("%.5g", segment.rmse()),
        number("%.5g", segment.persistenceRmse()),
        number("%+.4f", segment.skill()),
        text("%s to %s", number("%+.4f", segment.skillLow()), number("%+.4f", segment.skillHigh())),
        number("%.1f%%", 100 * segment.directionalAccuracy()));
  }

  /** A dash where the value is not defined. */
  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : text(format, value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
