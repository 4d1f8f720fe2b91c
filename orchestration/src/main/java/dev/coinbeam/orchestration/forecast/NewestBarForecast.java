package dev.coinbeam.orchestration.forecast;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.serving.Prediction;
import dev.coinbeam.model.serving.Predictor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forecasts from the newest bar of a symbol with a model that is loaded. */
public final class NewestBarForecast {
  private static final int WIDER = 8;

  private final Predictor predictor;
  private final FeatureSpec spec;

  /**
   * @param predictor the model, which says what features it needs; stays open
   */
  public NewestBarForecast(Predictor predictor) {
    this.predictor = predictor;
    this.spec = predictor.spec();
  }

  /**
   * The forecast of the price {@code horizon} bars after the newest one; of the newest bar's own
   * close when the label is that. After a gap, the newest bar that has the bars before it that the
   * features need.
   *
   * @throws CoinbeamException when the file cannot be read, or has no such bar of the symbol
   */
  public Forecast of(PriceSource source) throws IOException {
    SourceReader reader = new SourceReader(source, spec.interval());
    FeatureEngine engine = new FeatureEngine(spec);
    SlotRange slots = reader.slots();
    for (long before = engine.slotsBefore(); ; before *= WIDER) {
      long from = Math.max(slots.first(), slots.last() - before);
      BarColumns bars = reader.barsFrom(from);
      FeatureColumns rows = engine.computeUnlabelled(bars);
      if (rows.size() > 0) {
        return forecast(source, bars, rows, slots.last());
      } else if (from == slots.first()) {
        throw new CoinbeamException(
            "'%s' in %s has no bar with the %d bars before it that the model's features need."
                .formatted(source.symbol(), source.file(), spec.lookback()));
      }
    }
  }

  private Forecast forecast(
      PriceSource source, BarColumns bars, FeatureColumns rows, long lastSlot) {
    int row = rows.size() - 1;
    Prediction prediction = predictor.predict(List.of(inputs(bars, rows, row))).get(0);
    BarInterval interval = spec.interval();
    long slot = rows.slot(row);
    return new Forecast(
        source.symbol(),
        interval.format(slot),
        bars.close()[rows.barIndex(row)],
        interval.format(slot + spec.horizon()),
        (float) prediction.price(),
        interval.format(lastSlot));
  }

  private Map<String, Double> inputs(BarColumns bars, FeatureColumns rows, int row) {
    Map<String, Double> inputs = new LinkedHashMap<>();
    inputs.put("close", bars.close()[rows.barIndex(row)]);
    List<String> names = spec.columnNames();
    for (int column = 0; column < names.size(); column++) {
      inputs.put(names.get(column), rows.feature(column, row));
    }
    return inputs;
  }
}
