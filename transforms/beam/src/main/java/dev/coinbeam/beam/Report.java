package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import dev.coinbeam.features.splits.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one part of the work has counted and left in the temporary folder.
 *
 * <p>Parts are ranges that were scanned and partitions that were computed; the last step puts their
 * reports together.
 */
sealed interface Report extends Serializable {
  /** The dead letters of the part. */
  Rejects rejects();

  /**
   * Dead letters of one part.
   *
   * @param order sorts the parts: a number that grows with file and range, then partitions
   * @param file where they are written, empty when there are none
   * @param counts how many by reason, with the first of each
   */
  record Rejects(String order, String file, List<RejectCount> counts) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Rejects of(String order, String file, RejectCounts counts) {
      List<RejectCount> list = new ArrayList<>();
      counts.counts().forEach((r, n) -> list.add(RejectCount.of(counts.example(r), n)));
      return new Rejects(order, file, List.copyOf(list));
    }

    void addTo(RejectCounts total) {
      counts.forEach(count -> total.add(count.example(), count.count()));
    }

    long total() {
      return counts.stream().mapToLong(RejectCount::count).sum();
    }
  }

  /** Dead letters of one reason, with the first one's fields. */
  record RejectCount(
      RejectReason reason,
      long count,
      String file,
      long offset,
      String column,
      String value,
      String detail)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    static RejectCount of(DeadLetter e, long count) {
      return new RejectCount(
          e.reason(), count, e.file(), e.offset(), e.column(), e.value(), e.detail());
    }

    DeadLetter example() {
      return new DeadLetter(file, offset, column, value, reason, detail);
    }
  }

  /**
   * A range that was scanned.
   *
   * @param read rows met
   * @param skipped rows of other symbols
   * @param selected the symbols that were asked for and met
   */
  record Scanned(long read, long skipped, List<String> selected, Rejects rejects)
      implements Report {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A partition that was computed.
   *
   * @param partition its number
   * @param bars bars after duplicates were collapsed
   * @param gapsFilled slots that were filled
   * @param symbols symbols with bars
   * @param splits the rows written, for the splits that have any
   * @param statistics of the train rows, as bytes
   */
  // Never changed and never compared: it goes from one step to the next.
  @SuppressWarnings("ArrayRecordComponent")
  record Computed(
      int partition,
      long bars,
      long gapsFilled,
      List<String> symbols,
      Map<Split, Part> splits,
      byte[] statistics,
      Rejects rejects)
      implements Report {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Rows of one split in one partition.
   *
   * @param file where they are written
   * @param rows how many
   * @param firstSlot slot of the earliest row
   * @param lastSlot slot of the latest row
   * @param bytes length of the file
   */
  record Part(String file, long rows, long firstSlot, long lastSlot, long bytes)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
