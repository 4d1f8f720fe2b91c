package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.FeatureStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The reports of all parts of a run, added up. */
final class RunTotals {
  private final List<Report.Scanned> scanned;
  private final List<Report.Computed> computed;

  RunTotals(List<Report.Scanned> scanned, List<Report.Computed> computed) {
    this.scanned = List.copyOf(scanned);
    this.computed =
        computed.stream().sorted(Comparator.comparing(Report.Computed::partition)).toList();
  }

  long read() {
    return sum(scanned, Report.Scanned::read);
  }

  long skipped() {
    return sum(scanned, Report.Scanned::skipped);
  }

  long bars() {
    return sum(computed, Report.Computed::bars);
  }

  long gapsFilled() {
    return sum(computed, Report.Computed::gapsFilled);
  }

  long rows(Split split) {
    return sum(parts(split), Report.Part::rows);
  }

  private static <T> long sum(List<T> parts, ToLongFunction<T> count) {
    return parts.stream().mapToLong(count).sum();
  }

  /** The files of a split, in the order of partitions. */
  List<Report.Part> parts(Split split) {
    return computed.stream()
        .filter(one -> one.splits().containsKey(split))
        .map(one -> one.splits().get(split))
        .toList();
  }

  /** Symbols with bars, sorted. */
  Set<String> symbols() {
    Set<String> symbols = new TreeSet<>();
    computed.forEach(one -> symbols.addAll(one.symbols()));
    return symbols;
  }

  /** Symbols that were asked for and met. */
  Set<String> selected() {
    Set<String> selected = new TreeSet<>();
    scanned.forEach(one -> selected.addAll(one.selected()));
    return selected;
  }

  RejectCounts rejects() {
    RejectCounts counts = new RejectCounts();
    rejectParts().forEach(part -> part.addTo(counts));
    return counts;
  }

  /** Parts with dead letters, in the order in which they are written. */
  List<Report.Rejects> rejectParts() {
    return Stream.concat(scanned.stream(), computed.stream())
        .map(Report::rejects)
        .filter(part -> !part.file().isEmpty())
        .sorted(Comparator.comparing(Report.Rejects::order))
        .toList();
  }

  FeatureStatistics statistics(int columns) {
    FeatureStatistics total = new FeatureStatistics(columns);
    computed.forEach(one -> total.merge(FeatureStatistics.fromBytes(one.statistics())));
    return total;
  }
}
