package dev.coinbeam.model.evaluation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Cuts forecasts by calendar year and by recent volatility. */
final class Segments {
  private static final List<String> TERCILES = List.of("calm", "middling", "turbulent");

  private Segments() {}

  /** One segment per calendar year (UTC), ascending. */
  static List<Segment> years(Forecasts forecasts, int horizon, long seed) {
    int[] years =
        Arrays.stream(forecasts.time())
            .mapToInt(millis -> Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).getYear())
            .toArray();
    return Arrays.stream(years)
        .distinct()
        .sorted()
        .mapToObj(
            year ->
                Segment.of(
                    Integer.toString(year),
                    where(forecasts, row -> years[row] == year),
                    horizon,
                    seed))
        .toList();
  }

  /** Three segments of about equal size by recent volatility; none when there are too few rows. */
  static List<Segment> terciles(Forecasts forecasts, int horizon, long seed) {
    double[] volatility = RecentVolatility.of(forecasts, horizon);
    double[] known = Arrays.stream(volatility).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (known.length < TERCILES.size()) {
      return List.of();
    }
    double low = known[known.length / 3];
    double high = known[2 * known.length / 3];
    List<IntPredicate> parts =
        List.of(
            row -> volatility[row] < low,
            row -> volatility[row] >= low && volatility[row] < high,
            row -> volatility[row] >= high);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      segments.add(Segment.of(TERCILES.get(i), where(forecasts, parts.get(i)), horizon, seed));
    }
    return segments;
  }

  private static Forecasts where(Forecasts forecasts, IntPredicate rows) {
    return forecasts.rows(IntStream.range(0, forecasts.size()).filter(rows).toArray());
  }
}
