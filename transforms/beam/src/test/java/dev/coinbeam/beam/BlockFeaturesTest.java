package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import dev.coinbeam.features.spec.FeatureSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

/** Blocks of a partition, whatever bundles their bars came in and however those were ordered. */
class BlockFeaturesTest {
  private static final String FEATURES =
      "features: [return(1), ema_ratio(5), rsi(3), 'bollinger_b(4,2)', volume_z(5), atr(3), open]}";
  private static final FeatureEngine HOURS =
      engine("{interval: 1h, maxGap: 2, tolerance: 0.01, label: forward_return(2), " + FEATURES);
  private static final FeatureEngine SECONDS =
      engine("{interval: 1s, maxGap: 2, tolerance: 0.01, label: forward_return(2), " + FEATURES);

  @Property(tries = 60, seed = "20090103")
  void anyBundlesInAnyOrderGiveTheSameRowsAndDeadLetters(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int blockLength,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 1, max = 30) int bundles) {
    List<PriceBar> bars = RandomPrices.bars(new SplittableRandom(seed), 6, 80);
    Found whole = compute(HOURS, 1 << 16, 1, List.of(bars));
    List<PriceBar> shuffled = new ArrayList<>(bars);
    Collections.shuffle(shuffled, new Random(seed));
    Found cut = compute(HOURS, blockLength, partitions, parts(shuffled, bundles));
    assertThat(whole.rows).isNotEmpty();
    assertThat(cut.rows).isEqualTo(whole.rows);
    assertThat(cut.coreBars).isEqualTo(whole.coreBars);
    assertThat(cut.letters()).isEqualTo(whole.letters());
  }

  /** Slots of seconds over 362 years need 34 bits, blocks put together by time only their own. */
  @Property(tries = 8, seed = "1900")
  void bundlesMayHoldBarsOfAllTheYearsThereAre(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1 << 24) int blockLength) {
    List<PriceBar> bars = new ArrayList<>();
    for (String start : List.of("1900-01-01", "1969-12-31", "2038-01-19", "2262-12-31")) {
      Instant time = Instant.parse(start + "T23:59:00Z");
      for (int i = 0; i < 59; i++) {
        double price = 100 + i * 7 % 11;
        bars.add(new PriceBar("a", time.plusSeconds(i), price, price + 1, price, price, i));
      }
    }
    Found whole = compute(SECONDS, 1 << 16, 1, List.of(bars));
    assertThat(whole.coreBars).isEqualTo(bars.size());
    int lookback = SECONDS.spec().lookback();
    assertThat(whole.rows).hasSize(4 * (59 - lookback - 2));
    Collections.shuffle(bars, new Random(seed));
    assertThat(compute(SECONDS, blockLength, 7, parts(bars, 5)).rows).isEqualTo(whole.rows);
  }

  @Test
  void noPacksGiveNothing() {
    Found found = compute(HOURS, 10, 3, List.of(List.of()));
    assertThat(found.rows).isEmpty();
    assertThat(found.coreBars).isZero();
  }

  private static FeatureEngine engine(String spec) {
    return new FeatureEngine(FeatureSpecs.parse(spec, "spec"));
  }

  private static List<List<PriceBar>> parts(List<PriceBar> bars, int count) {
    List<List<PriceBar>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(bars.subList(i * bars.size() / count, (i + 1) * bars.size() / count));
    }
    return parts;
  }

  /** What the workers do: pack each bundle, send the packs in any order, compute each partition. */
  private static Found compute(
      FeatureEngine engine, long blockLength, int partitions, List<List<PriceBar>> bundles) {
    BlockPlan plan = BlockPlan.of(engine, blockLength, partitions);
    Map<Integer, List<BarPack>> packs = new TreeMap<>();
    for (List<PriceBar> bundle : bundles) {
      BarPacker packer = new BarPacker(plan);
      packer.file("file");
      for (PriceBar bar : bundle) {
        add(packer, bar);
      }
      packer
          .drain()
          .forEach((p, pack) -> packs.computeIfAbsent(p, x -> new ArrayList<>()).add(sent(pack)));
    }
    Found found = new Found();
    try {
      for (List<BarPack> partition : packs.values()) {
        Collections.shuffle(partition, new Random(bundles.size()));
        new BlockFeatures(engine, plan).compute(partition, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void add(BarPacker packer, PriceBar bar) {
    packer.add(
        packer.series(bar.symbol()),
        bar.time().toEpochMilli(),
        -1,
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume());
  }

  private static BarPack sent(BarPack pack) {
    try {
      return CoderUtils.clone(new BarPackCoder(), pack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows as bits by symbol and slot, and dead letters. */
  private static final class Found implements BlockFeatures.Sink {
    private final Map<String, String> rows = new TreeMap<>();
    private final List<DeadLetter> rejected = new ArrayList<>();
    private int coreBars;

    @Override
    public void block(String symbol, BarColumns bars, int core, FeatureColumns features) {
      coreBars += core;
      for (int row = 0; row < features.size(); row++) {
        StringBuilder bits = new StringBuilder();
        for (int column = 0; column < features.columns(); column++) {
          bits.append(PlainOracle.bits(features.feature(column, row))).append(',');
        }
        bits.append(PlainOracle.bits(features.label(row)));
        String before = rows.put(symbol + ' ' + features.slot(row), bits.toString());
        assertThat(before).as("row that came before").isNull();
      }
    }

    @Override
    public void rejected(DeadLetter letter) {
      rejected.add(letter);
    }

    List<String> letters() {
      return rejected.stream().map(DeadLetter::toString).sorted().toList();
    }
  }
}
