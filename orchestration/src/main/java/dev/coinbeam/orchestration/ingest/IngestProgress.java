package dev.coinbeam.orchestration.ingest;

import java.util.OptionalLong;

/** Hears how far a file has come, many times a second; called on the ingesting thread. */
@FunctionalInterface
public interface IngestProgress {
  /**
   * Takes note of where the file is now.
   *
   * @param bytes so far, from the file's start; goes back when a download must begin anew
   * @param total of the whole file; empty when the server does not say, or sends it compressed
   */
  void at(long bytes, OptionalLong total);

  /** Hears nothing. */
  static IngestProgress silent() {
    return (bytes, total) -> {};
  }
}
