package dev.coinbeam.features.files;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges shards, each sorted, into one order by (symbol, date). */
final class MergedFeatureReader implements FeatureReader {
  private final List<FeatureReader> shards;
  private final PriorityQueue<FeatureReader> heads;
  private FeatureReader current;

  MergedFeatureReader(List<FeatureReader> shards) {
    this.shards = shards;
    this.heads =
        new PriorityQueue<>(
            Math.max(1, shards.size()),
            Comparator.comparing(FeatureReader::symbol).thenComparing(FeatureReader::date));
  }

  @Override
  public boolean next() {
    if (current == null) {
      shards.stream().filter(FeatureReader::next).forEach(heads::add);
    } else if (current.next()) {
      heads.add(current);
    }
    current = heads.poll();
    return current != null;
  }

  @Override
  public String symbol() {
    return current.symbol();
  }

  @Override
  public String date() {
    return current.date();
  }

  @Override
  public double openPrice() {
    return current.openPrice();
  }

  @Override
  public double highPrice() {
    return current.highPrice();
  }

  @Override
  public double lowPrice() {
    return current.lowPrice();
  }

  @Override
  public double closePrice() {
    return current.closePrice();
  }

  @Override
  public double feature(int column) {
    return current.feature(column);
  }

  @Override
  public double label() {
    return current.label();
  }

  @Override
  public void close() {
    shards.forEach(FeatureReader::close);
  }
}
