package dev.coinbeam.beam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts all reports together and the files into place, or says why there is nothing to put. */
final class FinishFn extends DoFn<KV<Integer, Iterable<Report>>, Void> {
  private static final long serialVersionUID = 1L;

  private final FeatureFolderFinisher finisher;

  FinishFn(FeatureFolderFinisher finisher) {
    this.finisher = finisher;
  }

  /** Finishes the folder. */
  @ProcessElement
  public void process(@Element KV<Integer, Iterable<Report>> reports) throws IOException {
    List<Report.Scanned> scanned = new ArrayList<>();
    List<Report.Computed> computed = new ArrayList<>();
    for (Report report : reports.getValue()) {
      if (report instanceof Report.Scanned one) {
        scanned.add(one);
      } else if (report instanceof Report.Computed one) {
        computed.add(one);
      }
    }
    finisher.finish(new RunTotals(scanned, computed));
  }
}
