package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes dead letters, their reason by its name. */
final class DeadLetterCoder extends AtomicCoder<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  @Override
  public void encode(DeadLetter letter, OutputStream out) throws IOException {
    TEXT.encode(letter.file(), out);
    VarInt.encode(letter.offset(), out);
    TEXT.encode(letter.column(), out);
    TEXT.encode(letter.value(), out);
    TEXT.encode(letter.reason().name(), out);
    TEXT.encode(letter.detail(), out);
  }

  @Override
  public DeadLetter decode(InputStream in) throws IOException {
    String file = TEXT.decode(in);
    long offset = VarInt.decodeLong(in);
    String column = TEXT.decode(in);
    String value = TEXT.decode(in);
    RejectReason reason = RejectReason.valueOf(TEXT.decode(in));
    return new DeadLetter(file, offset, column, value, reason, TEXT.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
