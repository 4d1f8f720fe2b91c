package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.PriceRange;
import dev.coinbeam.features.csv.PriceRangeReader;
import dev.coinbeam.features.csv.PriceSink;
import dev.coinbeam.features.csv.TimestampParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Scans ranges of price files into packs of bars. */
final class ScanFn extends DoFn<Reading, KV<Integer, BarPack>> {
  private static final long serialVersionUID = 1L;

  /**
   * More bytes of bars than this are handed on before a range is done: a gzip file is one range
   * however long it is, and a worker may have little memory.
   */
  private static final long MOST_BYTES = 1L << 26;

  static final TupleTag<KV<Integer, BarPack>> PACKS = new TupleTag<>() {};

  /** First and last slots of readings. */
  static final TupleTag<KV<Long, Long>> RANGE = new TupleTag<>() {};

  static final TupleTag<Report> REPORTS = new TupleTag<>() {};

  private final BlockPlan plan;
  private final OutputFolder output;
  private final String dateFormat;
  private final Set<String> symbols;

  /**
   * @param symbols the symbols to read; empty for all
   */
  ScanFn(BlockPlan plan, OutputFolder output, String dateFormat, Set<String> symbols) {
    this.plan = plan;
    this.output = output;
    this.dateFormat = dateFormat;
    this.symbols = new TreeSet<>(symbols);
  }

  /** Scans the ranges of a reading. */
  @ProcessElement
  public void process(@Element Reading reading, MultiOutputReceiver out) throws IOException {
    BarPacker packer = new BarPacker(plan);
    for (int i = 0; i < reading.ranges().size(); i++) {
      out.get(REPORTS).output(scan(reading.numbers().get(i), reading.ranges().get(i), packer, out));
    }
    drain(packer, out);
    packer.slots().ifPresent(out.get(RANGE)::output);
  }

  private static void drain(BarPacker packer, MultiOutputReceiver out) {
    packer.drain().forEach((partition, pack) -> out.get(PACKS).output(KV.of(partition, pack)));
  }

  private Report scan(int number, PriceRange range, BarPacker packer, MultiOutputReceiver out)
      throws IOException {
    String name = range.file().name();
    packer.file(name);
    RejectsPart rejects = RejectsPart.ofRange(output, number);
    Sink sink = new Sink(packer, out, rejects);
    PriceRangeReader reader = new PriceRangeReader(range, TimestampParser.of(dateFormat), sink);
    LiveCounts live = LiveCounts.current();
    long bytes = storedBytes(range);
    try (rejects;
        ReadableByteChannel raw =
            live.reading(FileSystems.open(FileSystems.matchNewResource(name, false)), bytes);
        ReadableByteChannel text = range.file().text(raw)) {
      reader.read(text);
    }
    Report.Scanned report =
        new Report.Scanned(
            reader.rowsRead(), reader.rowsSkipped(), List.copyOf(sink.selected), rejects.report());
    live.read(report.read() - report.skipped() - report.rejects().total());
    PipelineMetrics.scanned(bytes, report);
    return report;
  }

  /** The bytes that a range has of its file, the header with the first. */
  private static long storedBytes(PriceRange range) {
    long start = range.isFirst() ? 0 : range.start();
    return range.file().sizeKnown() ? range.end() - start : range.file().size();
  }

  /** Hands bars to the packer and dead letters to their file. */
  private final class Sink implements PriceSink {
    private final BarPacker packer;
    private final MultiOutputReceiver out;
    private final RejectsPart rejects;
    private final Set<String> selected = new TreeSet<>();

    Sink(BarPacker packer, MultiOutputReceiver out, RejectsPart rejects) {
      this.packer = packer;
      this.out = out;
      this.rejects = rejects;
    }

    @Override
    public int series(String symbol) {
      if (!symbols.isEmpty()) {
        if (!symbols.contains(symbol)) {
          return SKIP;
        }
        selected.add(symbol);
      }
      return packer.series(symbol);
    }

    @Override
    public void bar(
        int series,
        long epochMillis,
        long offset,
        double open,
        double high,
        double low,
        double close,
        double volume) {
      packer.add(series, epochMillis, offset, open, high, low, close, volume);
      if (packer.bytes() > MOST_BYTES) {
        drain(packer, out);
      }
    }

    @Override
    public void rejected(DeadLetter letter) {
      try {
        rejects.add(letter);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
