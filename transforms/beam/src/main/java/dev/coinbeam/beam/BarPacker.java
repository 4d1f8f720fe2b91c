package dev.coinbeam.beam;

import dev.coinbeam.beam.BarPack.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects bars into packs, each bar in every block that needs it. */
final class BarPacker {
  private final BlockPlan plan;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Series> series = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private long bytes;
  private long firstSlot = Long.MAX_VALUE;
  private long lastSlot = Long.MIN_VALUE;

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
    long slot = plan.slotOf(millis);
    firstSlot = Math.min(firstSlot, slot);
    lastSlot = Math.max(lastSlot, slot);
    long origin = BarPack.origin(files.size() - 1, offset);
    Series to = series.get(number);
    if (slot < to.from || slot >= to.to) {
      to.moveTo(plan.blockOf(slot));
    }
    bytes += to.current.append(millis, origin, open, high, low, close, volume);
    if (slot < to.from + plan.after() || slot >= to.to - plan.before()) {
      long last = plan.blockOf(slot + plan.before());
      for (long block = plan.blockOf(slot - plan.after()); block <= last; block++) {
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

  /** Earliest slot ever added, {@link Long#MAX_VALUE} when there is none. */
  long firstSlot() {
    return firstSlot;
  }

  /** Latest slot ever added, {@link Long#MIN_VALUE} when there is none. */
  long lastSlot() {
    return lastSlot;
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
    private long from;
    private long to;

    Series(String symbol) {
      this.symbol = symbol;
      this.seed = BlockPlan.seed(symbol);
    }

    void moveTo(long newBlock) {
      block = newBlock;
      from = plan.start(newBlock);
      to = plan.start(newBlock + 1);
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
