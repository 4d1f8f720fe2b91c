package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes features as symbol, split, count, then eight bytes per number. */
final class PriceFeaturesCoder extends AtomicCoder<PriceFeatures> {
  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final int PRICES = 4;

  /** Time, prices and label, beside the features. */
  private static final int NUMBERS = 1 + PRICES + 1;

  @Override
  public void encode(PriceFeatures features, OutputStream out) throws IOException {
    TEXT.encode(features.symbol(), out);
    TEXT.encode(features.split().map(Split::name).orElse(""), out);
    VarInt.encode(features.size(), out);
    byte[] bytes = new byte[(NUMBERS + features.size()) * Long.BYTES];
    ByteBuffer to =
        ByteBuffer.wrap(bytes)
            .putLong(features.time().toEpochMilli())
            .putDouble(features.open())
            .putDouble(features.high())
            .putDouble(features.low())
            .putDouble(features.close())
            .putDouble(features.label());
    for (int i = 0; i < features.size(); i++) {
      to.putDouble(features.feature(i));
    }
    out.write(bytes);
  }

  @Override
  public PriceFeatures decode(InputStream in) throws IOException {
    String symbol = TEXT.decode(in);
    String split = TEXT.decode(in);
    double[] features = new double[VarInt.decodeInt(in)];
    byte[] bytes = new byte[(NUMBERS + features.length) * Long.BYTES];
    new DataInputStream(in).readFully(bytes);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    Instant time = Instant.ofEpochMilli(from.getLong());
    double[] prices = new double[PRICES];
    from.asDoubleBuffer().get(prices);
    from.position(from.position() + PRICES * Double.BYTES);
    double label = from.getDouble();
    from.asDoubleBuffer().get(features);
    return new PriceFeatures(
        symbol, time, prices, features, label, split.isEmpty() ? null : Split.valueOf(split));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
