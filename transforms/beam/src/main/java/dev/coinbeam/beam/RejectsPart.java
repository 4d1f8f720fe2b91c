package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.files.RejectsWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;

/** The dead letters of one part, written to a file of the temporary folder if there are any. */
final class RejectsPart implements Closeable {
  private final OutputFolder output;
  private final String order;
  private final RejectCounts counts = new RejectCounts();
  private RejectsWriter writer;
  private String file = "";

  private RejectsPart(OutputFolder output, String order) {
    this.output = output;
    this.order = order;
  }

  static RejectsPart ofRange(OutputFolder output, int number) {
    return new RejectsPart(output, String.format(Locale.ROOT, "1-%010d", number));
  }

  static RejectsPart ofPartition(OutputFolder output, int number) {
    return new RejectsPart(output, String.format(Locale.ROOT, "2-%010d", number));
  }

  void add(DeadLetter letter) throws IOException {
    if (writer == null) {
      file = OutputFolder.attempt("rejects-" + order);
      writer = new RejectsWriter(output.create(file));
    }
    writer.write(letter);
    counts.add(letter);
  }

  Report.Rejects report() {
    return Report.Rejects.of(order, file, counts);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
