package dev.coinbeam.beam;

import dev.coinbeam.beam.BarPack.Section;
import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.engine.FeatureColumns;
import dev.coinbeam.features.engine.FeatureEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computes the features of one partition, block by block in the order of symbol and time. */
final class BlockFeatures {
  private final FeatureEngine engine;
  private final BlockPlan plan;

  BlockFeatures(FeatureEngine engine, BlockPlan plan) {
    this.engine = engine;
    this.plan = plan;
  }

  /** Takes what comes of a partition. */
  interface Sink {
    /**
     * Takes a block.
     *
     * @param bars the block's bars, with those around it that it needed
     * @param coreBars how many of them are the block's own
     */
    void block(String symbol, BarColumns bars, int coreBars, FeatureColumns features)
        throws IOException;

    /** Takes a bar that another bar of its slot was kept for. */
    void rejected(DeadLetter letter) throws IOException;
  }

  /** Computes all blocks of a partition. */
  void compute(Iterable<BarPack> packs, Sink sink) throws IOException {
    Map<Key, List<PackedRows>> blocks = new TreeMap<>();
    for (BarPack pack : packs) {
      for (Section section : pack.sections()) {
        blocks
            .computeIfAbsent(new Key(section.symbol(), section.block()), key -> new ArrayList<>())
            .add(new PackedRows(pack, section));
      }
    }
    for (Map.Entry<Key, List<PackedRows>> block : blocks.entrySet()) {
      compute(block.getKey(), block.getValue(), sink);
      block.setValue(List.of());
    }
  }

  private void compute(Key key, List<PackedRows> rows, Sink sink) throws IOException {
    long from = plan.start(key.block());
    long to = plan.start(key.block() + 1);
    List<DeadLetter> rejected = new ArrayList<>();
    BarColumns bars = new BarMerger(plan, from, to).merge(rows, rejected);
    int coreBars = bars.firstFrom(to) - bars.firstFrom(from);
    if (coreBars > 0) {
      sink.block(key.symbol(), bars, coreBars, engine.compute(bars, from, to));
    }
    for (DeadLetter letter : rejected) {
      sink.rejected(letter);
    }
  }

  /** A section with the pack that knows its files' names. */
  record PackedRows(BarPack pack, Section section) {}

  private record Key(String symbol, long block) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::symbol).thenComparing(Key::block);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
