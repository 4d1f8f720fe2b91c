package dev.coinbeam.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.SerializableUtils;

/**
 * Encodes reports by Java's serialisation; Beam's own coder for that warns of every run that an
 * interface has no {@code equals}, which the records behind this one do have.
 */
final class ReportCoder extends AtomicCoder<Report> {
  private static final long serialVersionUID = 1L;
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  @Override
  public void encode(Report report, OutputStream out) throws IOException {
    BYTES.encode(SerializableUtils.serializeToByteArray(report), out);
  }

  @Override
  public Report decode(InputStream in) throws IOException {
    return (Report) SerializableUtils.deserializeFromByteArray(BYTES.decode(in), "report");
  }
}
