package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.csv.PriceColumns;
import dev.coinbeam.features.csv.PriceField;
import dev.coinbeam.features.csv.PriceFile;
import dev.coinbeam.features.csv.PriceFileHeader;
import dev.coinbeam.features.csv.PriceRange;
import dev.coinbeam.features.csv.TextEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The price files of a run, found and looked into before anything is submitted.
 *
 * @param files with their headers, by name
 * @param whole names of files that must not be cut into ranges
 */
record PriceInput(List<PriceFile> files, Set<String> whole) {
  private static final int GZIP_RATIO = 4;

  PriceInput {
    files = List.copyOf(files);
    whole = Set.copyOf(whole);
  }

  /**
   * Finds the files.
   *
   * @param source a path or a glob of any file system that Beam knows
   * @param columns renames of columns, may be empty
   * @throws CoinbeamException when there is none, or one is not a price file
   */
  static PriceInput find(String source, String columns) {
    Map<PriceField, String> renames = PriceColumns.renames(columns);
    List<PriceFile> files = new ArrayList<>();
    for (Metadata metadata : match(source)) {
      files.add(open(metadata, renames));
    }
    if (files.stream().allMatch(f -> f.sizeKnown() && f.dataStart() >= f.size())) {
      throw new CoinbeamException(
          source + " has a header but no rows; give a file with at least one bar.");
    }
    return new PriceInput(files, Set.of());
  }

  private static List<Metadata> match(String source) {
    List<Metadata> found;
    try {
      found = FileFinder.find(source);
    } catch (IOException | IllegalArgumentException e) {
      throw new CoinbeamException("Cannot look for " + source + " (" + e.getMessage() + ").", e);
    }
    if (found.isEmpty()) {
      throw new CoinbeamException(
          "There is no file " + source + "; give the path or glob of a CSV file of prices.");
    }
    return found;
  }

  private static PriceFile open(Metadata metadata, Map<PriceField, String> renames) {
    ResourceId id = metadata.resourceId();
    if (id.isDirectory()) {
      throw new CoinbeamException(
          String.format("%s is a folder; give a file or a glob such as %s*.csv.", id, id));
    }
    try {
      return PriceFileHeader.read(
          id.toString(), metadata.sizeBytes(), renames, () -> FileSystems.open(id));
    } catch (IOException e) {
      throw new CoinbeamException(
          String.format("Cannot read %s (%s).", id, OutputFolder.reason(e)), e);
    }
  }

  /** The same input with one file that must be read as one range. */
  PriceInput withWhole(String file) {
    Set<String> more = new HashSet<>(whole);
    more.add(file);
    return new PriceInput(files, more);
  }

  /** The same input with no file cut into ranges. */
  PriceInput withAllWhole() {
    return new PriceInput(files, new HashSet<>(files.stream().map(PriceFile::name).toList()));
  }

  /** How many bytes the files have, as they are stored. */
  long storedBytes() {
    return files.stream().mapToLong(PriceFile::size).sum();
  }

  /** How many bytes of text there are, about. */
  long textBytes() {
    return files.stream()
        .mapToLong(f -> f.encoding() == TextEncoding.GZIP ? GZIP_RATIO * f.size() : f.size())
        .sum();
  }

  /**
   * How every file is to be cut, in their order.
   *
   * @param bytes most bytes of a range, unless the file must not be cut
   */
  List<FileCut> cuts(long bytes) {
    List<FileCut> cuts = new ArrayList<>();
    int first = 0;
    for (PriceFile file : files) {
      FileCut cut = new FileCut(first, file, whole.contains(file.name()) ? Long.MAX_VALUE : bytes);
      cuts.add(cut);
      first += cut.ranges().size();
    }
    return cuts;
  }

  /** All ranges, in the order of files and places. */
  List<PriceRange> ranges(long bytes) {
    return cuts(bytes).stream().flatMap(cut -> cut.ranges().stream()).toList();
  }
}
