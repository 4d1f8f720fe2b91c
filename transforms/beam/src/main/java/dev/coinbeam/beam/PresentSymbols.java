package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.PriceFile;
import dev.coinbeam.features.csv.PriceRange;
import dev.coinbeam.features.csv.PriceRangeReader;
import dev.coinbeam.features.csv.PriceSink;
import dev.coinbeam.features.csv.TimestampParser;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;

/** Looks up which symbols an input has, for the message about one that it has not. */
final class PresentSymbols {
  private static final long MOST_BYTES = 64 << 20;
  private static final int SHOWN = 5;

  private PresentSymbols() {}

  /** The symbols in the first megabytes that are most like the one asked for. */
  static List<String> like(String symbol, PriceInput input) throws IOException {
    Set<String> found = new TreeSet<>();
    long left = MOST_BYTES;
    for (PriceFile file : input.files()) {
      if (left > 0) {
        collect(file, left, found);
        left -= file.size();
      }
    }
    String wanted = symbol.toLowerCase(Locale.ROOT);
    return found.stream()
        .sorted(
            Comparator.comparingInt((String s) -> distance(wanted, s.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static void collect(PriceFile file, long most, Set<String> found) throws IOException {
    PriceRange range = file.ranges(most).get(0);
    PriceSink sink =
        new PriceSink() {
          @Override
          public int series(String symbol) {
            found.add(symbol);
            return SKIP;
          }

          @Override
          public void bar(
              int series, long t, long at, double o, double h, double l, double c, double v) {
            throw new IllegalStateException("rows of skipped symbols are not read");
          }

          @Override
          public void rejected(DeadLetter letter) {
            // Rows that are no rows do not matter here.
          }
        };
    try (ReadableByteChannel raw =
            FileSystems.open(FileSystems.matchNewResource(file.name(), false));
        ReadableByteChannel text = file.text(raw)) {
      new PriceRangeReader(range, TimestampParser.iso(), sink).read(text);
    }
  }

  /** Levenshtein distance: insertions, deletions and replacements between two texts. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
