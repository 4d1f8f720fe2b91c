package dev.coinbeam.beam;

import org.apache.beam.sdk.transforms.DoFn;

/** Cuts files into ranges, where the work is done and not where it is submitted. */
final class CutFn extends DoFn<FileCut, Reading> {
  private static final long serialVersionUID = 1L;

  /** Cuts one file. */
  @ProcessElement
  public void process(@Element FileCut cut, OutputReceiver<Reading> readings) {
    cut.readings().forEach(readings::output);
  }
}
