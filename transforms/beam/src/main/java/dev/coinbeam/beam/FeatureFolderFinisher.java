package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.files.FeatureSpecFile;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.FeatureStatistics;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a features folder of what the parts of a run left in its temporary folder.
 *
 * <p>Everything is written before an earlier run's {@code summary.json} is deleted, so that a full
 * disk does not cost what was complete. Then shards are renamed, others of an earlier run deleted,
 * and the new {@code summary.json} comes last. Every step may be repeated, should a worker fail
 * within.
 */
final class FeatureFolderFinisher implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern OURS =
      Pattern.compile("(train|eval|test|rejects)-\\d{5,}-of-\\d{5,}\\.(csv|tfrecord)");

  private final SpecText spec;
  private final OutputFolder output;
  private final FeatureFormat format;
  private final RunChecks checks;

  FeatureFolderFinisher(
      SpecText spec, OutputFolder output, FeatureFormat format, RunChecks checks) {
    this.spec = spec;
    this.output = output;
    this.format = format;
    this.checks = checks;
  }

  /**
   * Finishes the folder.
   *
   * @throws CoinbeamException when there is nothing to make one of; when that is for too many dead
   *     letters, they are all that is left in the folder
   */
  void finish(RunTotals totals) throws IOException {
    checks.requireSymbols(totals);
    CoinbeamException tooMany = checks.tooManyRejects(totals, spec.spec().interval());
    if (tooMany == null) {
      checks.requireRows(totals, spec.spec());
    }
    RejectShards rejects = new RejectShards(output, totals.rejectParts());
    List<String> from = new ArrayList<>(rejects.write());
    List<String> to = new ArrayList<>(rejects.names());
    if (tooMany != null) {
      output.delete(List.of(FeatureFiles.SUMMARY));
      output.publish(from, to);
      deleteOthers(to);
      output.delete(List.of(FeatureFiles.SPEC));
      throw tooMany;
    }
    Summary summary = summary(totals, from, to);
    output.write(FeatureFiles.SPEC, FeatureSpecFile.write(spec.spec()));
    output.write(FeatureFiles.SUMMARY, summary.toJson());
    from.add(FeatureFiles.SPEC);
    to.add(FeatureFiles.SPEC);
    output.delete(List.of(FeatureFiles.SUMMARY));
    output.publish(from, to);
    deleteOthers(to);
    output.publish(List.of(FeatureFiles.SUMMARY), List.of(FeatureFiles.SUMMARY));
  }

  /** Deletes shards of an earlier run. */
  private void deleteOthers(List<String> keep) throws IOException {
    Set<String> kept = new HashSet<>(keep);
    output.delete(
        output.names().stream()
            .filter(name -> OURS.matcher(name).matches() && !kept.contains(name))
            .toList());
  }

  private Summary summary(RunTotals totals, List<String> from, List<String> to) {
    Map<String, Summary.SplitRows> splits = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      splits.put(split.fileName(), rows(totals, split, from, to));
    }
    FeatureSpec of = spec.spec();
    List<String> columns = new ArrayList<>(of.columnNames());
    columns.add("label");
    FeatureStatistics statistics = totals.statistics(columns.size());
    Map<String, Summary.ColumnSummary> summaries = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      summaries.put(columns.get(i), Summary.ColumnSummary.of(statistics, i));
    }
    Summary.Counts counts =
        new Summary.Counts(
            totals.read(),
            totals.skipped(),
            totals.rejects().byName(),
            totals.bars(),
            totals.gapsFilled());
    return new Summary(
        of.hash(),
        of.interval().toString(),
        List.copyOf(totals.symbols()),
        splits,
        summaries,
        counts);
  }

  private Summary.SplitRows rows(
      RunTotals totals, Split split, List<String> from, List<String> to) {
    List<Report.Part> parts = totals.parts(split);
    BarInterval interval = spec.spec().interval();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Report.Part part = parts.get(i);
      names.add(FeatureFiles.shard(split, i, parts.size(), format));
      from.add(part.file());
      first = Math.min(first, part.firstSlot());
      last = Math.max(last, part.lastSlot());
    }
    to.addAll(names);
    return new Summary.SplitRows(
        totals.rows(split), interval.format(first), interval.format(last), names);
  }
}
