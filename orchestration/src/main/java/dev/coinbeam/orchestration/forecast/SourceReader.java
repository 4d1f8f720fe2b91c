package dev.coinbeam.orchestration.forecast;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.csv.PriceColumns;
import dev.coinbeam.features.csv.PriceFile;
import dev.coinbeam.features.csv.PriceFileHeader;
import dev.coinbeam.features.csv.PriceRangeReader;
import dev.coinbeam.features.csv.PriceSink;
import dev.coinbeam.features.csv.TimestampParser;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads bars of one symbol from a price file: one pass to find where they end, one to collect the
 * last of them, so that a file in any order and of any length needs little memory.
 */
final class SourceReader {
  private final PriceSource source;
  private final BarInterval interval;

  SourceReader(PriceSource source, BarInterval interval) {
    this.source = source;
    this.interval = interval;
  }

  /**
   * Finds where the series ends.
   *
   * @throws CoinbeamException when the file cannot be read or has no bar of the symbol
   */
  SlotRange slots() throws IOException {
    SlotRange slots = new SlotRange(source.symbol(), interval);
    read(slots);
    if (slots.isEmpty()) {
      throw new CoinbeamException(
          "%s has no valid bar of '%s'; give another --symbol or --source."
              .formatted(source.file(), source.symbol()));
    }
    return slots;
  }

  /** The bars from a slot on. */
  BarColumns barsFrom(long slot) throws IOException {
    SlotBars bars = new SlotBars(source.symbol(), interval, slot);
    read(bars);
    return bars.columns();
  }

  private void read(PriceSink sink) throws IOException {
    PriceFile file = file();
    try (ReadableByteChannel text = file.text(Files.newByteChannel(source.file()))) {
      new PriceRangeReader(file.whole(), TimestampParser.of(source.dateFormat()), sink).read(text);
    }
  }

  private PriceFile file() throws IOException {
    Path path = source.file();
    if (!Files.exists(path)) {
      throw new CoinbeamException("There is no price file %s.".formatted(path));
    } else if (Files.isDirectory(path)) {
      throw new CoinbeamException("%s is a directory; name a price file.".formatted(path));
    }
    return PriceFileHeader.read(
        path.toString(),
        Files.size(path),
        PriceColumns.renames(source.columns()),
        () -> Files.newByteChannel(path));
  }
}
