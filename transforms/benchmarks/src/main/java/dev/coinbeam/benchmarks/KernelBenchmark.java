package dev.coinbeam.benchmarks;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import dev.coinbeam.features.spec.LabelTerm;
import dev.coinbeam.features.splits.SplitPlan;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An exponential average of 100 taps over a million bars, beside a plain sum over the same taps and
 * bars; and the whole default preset.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {
  private static final int BARS = 1_000_000;
  private static final int TAPS = 100;
  private static final int TILE = 1024;

  /** With a = 2/22 the weights beyond lag 99 are together just below this share. */
  private static final double TOLERANCE_OF_100_TAPS = 7.3e-5;

  private BarColumns bars;
  private FeatureEngine average;
  private FeatureEngine preset;
  private double[] sums;

  /** Makes a million minute bars without gaps. */
  @Setup
  public void makeBars() {
    Random random = new Random(1);
    BarColumns.Builder columns = BarColumns.builder(BARS);
    double close = 100;
    for (int i = 0; i < BARS; i++) {
      double open = close;
      close = open * Math.exp(0.001 * random.nextGaussian());
      double high = Math.max(open, close) * (1 + 0.001 * random.nextDouble());
      double low = Math.min(open, close) * (1 - 0.001 * random.nextDouble());
      columns.append(i, open, high, low, close, 1 + random.nextDouble());
    }
    bars = columns.build();
    average = engine(TOLERANCE_OF_100_TAPS, "ema_ratio(21)");
    if (average.spec().lookback() != TAPS - 1) {
      throw new IllegalStateException("the average has " + (average.spec().lookback() + 1));
    }
    FeatureSpec standard = FeatureSpec.preset("indicators");
    preset =
        engine(
            standard.tolerance(),
            standard.features().stream().map(FeatureTerm::toString).toArray(String[]::new));
    sums = new double[BARS];
  }

  private static FeatureEngine engine(double tolerance, String... terms) {
    LabelTerm label = LabelTerm.close();
    List<FeatureTerm> features = Stream.of(terms).map(FeatureTerm::parse).toList();
    return new FeatureEngine(
        new FeatureSpec(
            BarInterval.parse("1m"),
            GapPolicy.DEFAULT,
            tolerance,
            features,
            label,
            SplitPlan.standard(label.horizon())));
  }

  /** Everything that a block with this one feature costs. */
  @Benchmark
  public FeatureColumns exponentialAverage() {
    return average.compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The whole default preset. */
  @Benchmark
  public FeatureColumns defaultPreset() {
    return preset.compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A plain sum per bar over the same taps, the loop that comes to mind. */
  @Benchmark
  public double[] plainSum() {
    double[] x = bars.close();
    for (int i = TAPS - 1; i < BARS; i++) {
      double sum = 0;
      for (int k = 0; k < TAPS; k++) {
        sum += x[i - k];
      }
      sums[i] = sum;
    }
    return sums;
  }

  /** The same sum lag by lag over tiles that stay in the first cache: what a core can do. */
  @Benchmark
  public double[] tiledSum() {
    double[] x = bars.close();
    for (int from = TAPS - 1; from < BARS; from += TILE) {
      int to = Math.min(BARS, from + TILE);
      for (int i = from; i < to; i++) {
        sums[i] = x[i];
      }
      for (int k = 1; k < TAPS; k++) {
        addLag(x, k, from, to, sums);
      }
    }
    return sums;
  }

  private static void addLag(double[] x, int k, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      out[i] += x[i - k];
    }
  }
}
