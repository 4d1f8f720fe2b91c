package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolatilitySumTest {
  private static final String COLUMN = "volatility_20";

  @Test
  void sumsAColumnInAPipelineOfItsOwn(@TempDir Path folder) throws Exception {
    List<PriceBar> bars = bars(400);
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(bars))
        .apply(new VolatilitySum(COLUMN))
        .apply(MapElements.into(TypeDescriptors.strings()).via(row -> row.getDouble("sum") + ""))
        .apply(
            TextIO.write().to(folder.resolve("sum").toString()).withoutSharding());
    pipeline.run().waitUntilFinish();

    double expected = expectedSum(bars);
    double sum = Double.parseDouble(Files.readString(folder.resolve("sum")).strip());
    assertEquals(expected, sum, Math.abs(expected) * bars.size() * Math.ulp(1.0));
  }

  @Test
  void tensorFlowIsNotOnTheClassPath() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.tensorflow.SavedModelBundle"));
  }

  private static List<PriceBar> bars(int count) {
    Random random = new Random(5);
    List<PriceBar> bars = new ArrayList<>();
    double close = 100;
    for (int slot = 0; slot < count; slot++) {
      double open = close;
      close = open * Math.exp(0.03 * random.nextGaussian());
      double high = Math.max(open, close) * 1.01;
      double low = Math.min(open, close) * 0.99;
      bars.add(
          new PriceBar(
              "bitcoin", BarInterval.DAILY.start(slot), open, high, low, close, 1 + slot % 7));
    }
    return bars;
  }

  private static double expectedSum(List<PriceBar> bars) {
    BarColumns.Builder columns = BarColumns.builder(bars.size());
    for (int slot = 0; slot < bars.size(); slot++) {
      PriceBar bar = bars.get(slot);
      columns.append(slot, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
    FeatureSpec spec = FeatureSpec.preset("indicators");
    FeatureColumns rows =
        new FeatureEngine(spec).compute(columns.build(), Long.MIN_VALUE, Long.MAX_VALUE);
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      sum += rows.feature(spec.columnNames().indexOf(COLUMN), row);
    }
    if (rows.size() == 0) {
      throw new AssertionError("no bar has its full lookback");
    }
    return sum;
  }
}
