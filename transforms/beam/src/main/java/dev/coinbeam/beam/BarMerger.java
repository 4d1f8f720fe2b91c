package dev.coinbeam.beam;

import dev.coinbeam.beam.BlockFeatures.PackedRows;
import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Brings one block's bars, in whatever order they came, into one ascending series.
 *
 * <p>Of several bars in a slot, one is kept: the latest, then the one with the greatest volume,
 * close, open, high, low, which is an order of values and so the same for any order of input. Bars
 * with the same five values as the kept one collapse into it, others are dead letters.
 */
final class BarMerger {
  private static final int TIME = 0;
  private static final int ORIGIN = 1;
  private static final int OPEN = 2;
  private static final int HIGH = 3;
  private static final int LOW = 4;
  private static final int CLOSE = 5;
  private static final int VOLUME = 6;
  private static final int[] PRECEDENCE = {VOLUME, CLOSE, OPEN, HIGH, LOW};

  private final BlockPlan plan;
  private final long from;
  private final long to;
  private long[] rows;
  private BarPack[] packs;

  /** Only conflicts in slots from {@code from} to before {@code to} become dead letters. */
  BarMerger(BlockPlan plan, long from, long to) {
    this.plan = plan;
    this.from = from;
    this.to = to;
  }

  BarColumns merge(List<PackedRows> parts, List<DeadLetter> rejected) {
    int bars = parts.stream().mapToInt(part -> part.section().bars()).sum();
    unpack(parts, bars);
    long[] slots = slots(bars);
    BarColumns.Builder merged = BarColumns.builder(bars);
    if (isAscending(slots)) {
      for (int bar = 0; bar < bars; bar++) {
        append(merged, slots[bar], bar);
      }
      return merged.build();
    }
    long earliest = Arrays.stream(slots).min().orElse(0);
    // Slot in the upper half, place in the lower: sorts without boxes, and keeps runs as they are.
    long[] order = slots;
    for (int bar = 0; bar < bars; bar++) {
      order[bar] = (slots[bar] - earliest) << 32 | bar;
    }
    Arrays.sort(order);
    int next = 0;
    while (next < bars) {
      int first = next;
      long slot = order[first] >>> 32;
      while (next < bars && order[next] >>> 32 == slot) {
        next++;
      }
      int kept = (int) order[first];
      if (next - first > 1) {
        kept = resolve(order, first, next, earliest + slot, rejected);
      }
      append(merged, earliest + slot, kept);
    }
    return merged.build();
  }

  private void append(BarColumns.Builder merged, long slot, int bar) {
    merged.append(
        slot,
        value(bar, OPEN),
        value(bar, HIGH),
        value(bar, LOW),
        value(bar, CLOSE),
        value(bar, VOLUME));
  }

  private long[] slots(int bars) {
    long[] slots = new long[bars];
    long start = 0;
    long slot = Long.MIN_VALUE;
    for (int bar = 0; bar < bars; bar++) {
      long time = number(bar, TIME);
      boolean isNext = slot != Long.MIN_VALUE && time == start + plan.intervalMillis();
      slot = isNext ? slot + 1 : plan.slotOf(time);
      start = slot * plan.intervalMillis();
      slots[bar] = slot;
    }
    return slots;
  }

  private static boolean isAscending(long[] slots) {
    for (int i = 1; i < slots.length; i++) {
      if (slots[i] <= slots[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private void unpack(List<PackedRows> parts, int bars) {
    rows = new long[bars * BarRows.WIDTH];
    packs = new BarPack[bars];
    int bar = 0;
    for (PackedRows part : parts) {
      int more = part.section().bars();
      ByteBuffer.wrap(part.section().rows(), 0, part.section().length())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asLongBuffer()
          .get(rows, bar * BarRows.WIDTH, more * BarRows.WIDTH);
      Arrays.fill(packs, bar, bar + more, part.pack());
      bar += more;
    }
  }

  private int resolve(long[] order, int first, int end, long slot, List<DeadLetter> rejected) {
    int kept = (int) order[first];
    for (int i = first + 1; i < end; i++) {
      int bar = (int) order[i];
      kept = precedence(bar, kept) > 0 ? bar : kept;
    }
    if (slot >= from && slot < to) {
      int winner = kept;
      Arrays.stream(order, first, end)
          .mapToObj(key -> (int) key)
          .filter(bar -> !sameValues(bar, winner))
          .map(bar -> conflict(bar, winner))
          .sorted(Comparator.comparing(DeadLetter::file).thenComparing(DeadLetter::offset))
          .forEach(rejected::add);
    }
    return kept;
  }

  private int precedence(int bar, int other) {
    int order = Long.compare(number(bar, TIME), number(other, TIME));
    for (int i = 0; order == 0 && i < PRECEDENCE.length; i++) {
      order = Double.compare(value(bar, PRECEDENCE[i]), value(other, PRECEDENCE[i]));
    }
    return order;
  }

  private boolean sameValues(int bar, int other) {
    for (int column : PRECEDENCE) {
      if (number(bar, column) != number(other, column)) {
        return false;
      }
    }
    return true;
  }

  private DeadLetter conflict(int bar, int kept) {
    long origin = number(bar, ORIGIN);
    return new DeadLetter(
        packs[bar].file(origin),
        BarPack.offset(origin),
        "date",
        Instant.ofEpochMilli(number(bar, TIME)).toString(),
        RejectReason.CONFLICTING_BAR,
        String.format(
            Locale.ROOT,
            "close %s, kept the bar of %s with close %s",
            value(bar, CLOSE),
            Instant.ofEpochMilli(number(kept, TIME)),
            value(kept, CLOSE)));
  }

  private long number(int bar, int column) {
    return rows[bar * BarRows.WIDTH + column];
  }

  private double value(int bar, int column) {
    return Double.longBitsToDouble(number(bar, column));
  }
}
