package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one CSV shard: a header, then rows, each ended by LF. */
public final class FeatureCsvWriter implements FeatureWriter {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final DateText dates;
  private final int rowLength;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private byte[] symbol = {','};

  /**
   * Starts a shard.
   *
   * @param out takes the bytes, in blocks; is closed with this
   * @param header the columns
   * @param intervalMillis length of a bar, which decides how times are written
   */
  public FeatureCsvWriter(OutputStream out, FeatureHeader header, long intervalMillis)
      throws IOException {
    this.out = out;
    this.dates = new DateText(intervalMillis);
    this.rowLength = DateText.MAX_LENGTH + header.numbers() * (ShortestDecimal.MAX_LENGTH + 1);
    StringBuilder names = new StringBuilder();
    header.names().forEach(name -> names.append(',').append(CsvText.field(name)));
    out.write(names.append('\n').substring(1).getBytes(UTF_8));
  }

  @Override
  public void symbol(String newSymbol) {
    symbol = (CsvText.field(newSymbol) + ',').getBytes(UTF_8);
  }

  @Override
  public void row(long epochMillis, double[] numbers) throws IOException {
    if (buffer.length - filled < symbol.length + rowLength) {
      flush();
    }
    System.arraycopy(symbol, 0, buffer, filled, symbol.length);
    int at = dates.write(epochMillis, buffer, filled + symbol.length);
    for (double number : numbers) {
      buffer[at] = ',';
      at = ShortestDecimal.write(number, buffer, at + 1);
    }
    buffer[at] = '\n';
    filled = at + 1;
  }

  private void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
    if (buffer.length < symbol.length + rowLength) {
      buffer = new byte[symbol.length + rowLength];
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
