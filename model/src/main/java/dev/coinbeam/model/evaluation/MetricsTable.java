package dev.coinbeam.model.evaluation;

import java.util.List;
import java.util.Locale;

/** Metrics as aligned text. */
final class MetricsTable {
  private MetricsTable() {}

  /**
   * @param rows what the rows are called
   */
  static String of(Metrics metrics, String rows) {
    ErrorMeasures naive = metrics.persistence();
    return String.join(
        "\n",
        List.of(
            row(rows + " " + metrics.rows(), "model", "persistence"),
            row("RMSE", number(metrics.rmse()), number(naive.rmse())),
            row("MAE", number(metrics.mae()), number(naive.mae())),
            row("MAPE", percent(metrics.mape()), percent(naive.mape())),
            row("MASE", number(metrics.mase()), number(naive.mase())),
            row(
                "skill (95% interval)",
                signed(metrics.skill()),
                "%s to %s".formatted(signed(metrics.skillLow()), signed(metrics.skillHigh()))),
            row("direction right", percent(metrics.directionalAccuracy()), "")));
  }

  private static String row(String name, String model, String persistence) {
    return "%-22s%14s%22s".formatted(name, model, persistence).stripTrailing();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.5g", value);
  }

  private static String percent(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f%%", 100 * value);
  }

  private static String signed(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.4f", value);
  }
}
