package dev.coinbeam.beam;

import dev.coinbeam.features.bars.PriceBar;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Encodes bars as their symbol, then 52 bytes: time (seconds, nanoseconds) and five doubles. */
final class PriceBarCoder extends AtomicCoder<PriceBar> {
  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final int BYTES = Long.BYTES + Integer.BYTES + 5 * Double.BYTES;

  @Override
  public void encode(PriceBar bar, OutputStream out) throws IOException {
    TEXT.encode(bar.symbol(), out);
    Instant time = bar.time();
    long seconds = time.getEpochSecond();
    int nanos = time.getNano();
    byte[] bytes = new byte[BYTES];
    ByteBuffer.wrap(bytes)
        .putLong(seconds)
        .putInt(nanos)
        .putDouble(bar.open())
        .putDouble(bar.high())
        .putDouble(bar.low())
        .putDouble(bar.close())
        .putDouble(bar.volume());
    out.write(bytes);
  }

  @Override
  public PriceBar decode(InputStream in) throws IOException {
    String symbol = TEXT.decode(in);
    byte[] bytes = new byte[BYTES];
    new DataInputStream(in).readFully(bytes);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    return new PriceBar(
        symbol,
        Instant.ofEpochSecond(from.getLong(), from.getInt()),
        from.getDouble(),
        from.getDouble(),
        from.getDouble(),
        from.getDouble(),
        from.getDouble());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
