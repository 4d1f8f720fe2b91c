package dev.coinbeam.beam;

import dev.coinbeam.beam.BarPack.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.values.KV;

/** Collects bars into packs, each bar in every block that needs it. */
final class BarPacker {
  private final BlockPlan plan;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Series> series = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private long bytes;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  BarPacker(BlockPlan plan) {
    this.plan = plan;
  }

  /** The number of a symbol, to add bars with. */
  int series(String symbol) {
    return numbers.computeIfAbsent(
        symbol,
        name -> {
          series.add(new Series(name));
          return series.size() - 1;
        });
  }

  /** Says where the bars that follow come from. */
  void file(String name) {
    files.add(name);
  }

  /** Adds a bar to its block, and to those before and after that reach it. */
  void add(
      int number,
      long millis,
      long offset,
      double open,
      double high,
      double low,
      double close,
      double volume) {
    long origin = BarPack.origin(files.size() - 1, offset);
    Series to = series.get(number);
    if (millis < to.from || millis >= to.to) {
      to.moveTo(plan.blockOf(plan.slotOf(millis)));
    }
    first = Math.min(first, millis);
    last = Math.max(last, millis);
    bytes += to.current.append(millis, origin, open, high, low, close, volume);
    if (millis < to.nearStart || millis >= to.nearEnd) {
      long slot = plan.slotOf(millis);
      long lastBlock = plan.blockOf(slot + plan.before());
      for (long block = plan.blockOf(slot - plan.after()); block <= lastBlock; block++) {
        if (block != to.block) {
          bytes += to.rows(block).append(millis, origin, open, high, low, close, volume);
        }
      }
    }
  }

  /** About how many bytes are held. */
  long bytes() {
    return bytes;
  }

  /** First and last slot of all bars ever added, if there are any. */
  Optional<KV<Long, Long>> slots() {
    return first > last
        ? Optional.empty()
        : Optional.of(KV.of(plan.slotOf(first), plan.slotOf(last)));
  }

  /** Hands out all bars, by partition, and forgets them; symbols keep their numbers. */
  Map<Integer, BarPack> drain() {
    Map<Integer, BarPack> packs = new TreeMap<>();
    List<String> origins = List.copyOf(files);
    for (Series one : series) {
      one.blocks.forEach(
          (block, rows) ->
              packs
                  .computeIfAbsent(
                      plan.partition(one.seed, block), p -> new BarPack(origins, new ArrayList<>()))
                  .sections()
                  .add(new Section(one.symbol, block, rows.bytes(), rows.length())));
      one.clear();
    }
    bytes = 0;
    return packs;
  }

  /** One symbol's blocks, the one that the last bar went to at hand. */
  private final class Series {
    private final String symbol;
    private final int seed;
    private final Map<Long, BarRows> blocks = new TreeMap<>();
    private BarRows current;
    private long block;

    /** The block's first millisecond, and the one after its last. */
    private long from;

    private long to;

    /** Bars before the one and from the other on go to other blocks too. */
    private long nearStart;

    private long nearEnd;

    Series(String symbol) {
      this.symbol = symbol;
      this.seed = BlockPlan.seed(symbol);
    }

    void moveTo(long newBlock) {
      block = newBlock;
      long firstSlot = plan.start(newBlock);
      long endSlot = plan.start(newBlock + 1);
      from = firstSlot * plan.intervalMillis();
      to = endSlot * plan.intervalMillis();
      nearStart = (firstSlot + plan.after()) * plan.intervalMillis();
      nearEnd = (endSlot - plan.before()) * plan.intervalMillis();
      current = rows(newBlock);
    }

    BarRows rows(long ofBlock) {
      return blocks.computeIfAbsent(
          ofBlock,
          b -> {
            BarRows rows = new BarRows();
            bytes += rows.bytes().length;
            return rows;
          });
    }

    void clear() {
      blocks.clear();
      current = null;
      from = 0;
      to = 0;
    }
  }
}
