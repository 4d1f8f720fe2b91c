package dev.coinbeam.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** One daily bar as one Beam element, with the coder that a careful user gives it. */
record RowBar(long slot, double open, double high, double low, double close, double volume) {

  /** Six fixed-width numbers. */
  static final class Coder extends AtomicCoder<RowBar> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(RowBar bar, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeLong(bar.slot());
      data.writeDouble(bar.open());
      data.writeDouble(bar.high());
      data.writeDouble(bar.low());
      data.writeDouble(bar.close());
      data.writeDouble(bar.volume());
    }

    @Override
    public RowBar decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      return new RowBar(
          data.readLong(),
          data.readDouble(),
          data.readDouble(),
          data.readDouble(),
          data.readDouble(),
          data.readDouble());
    }
  }
}
