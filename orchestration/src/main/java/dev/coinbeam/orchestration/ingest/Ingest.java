package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.storage.Store;

/**
 * Brings price files into a store's {@code raw/}, whole and checked, once each.
 *
 * <p>A file that is there already and unchanged is not transferred again. A broken download goes on
 * where it stopped, within a call, in a later one, and in another process. Several processes may
 * bring in the same file at once. When a call fails, nothing is left but what can go on later, and
 * that hidden under {@code raw/.partial/}.
 *
 * <pre>{@code
 * IngestedFile file =
 *     new Ingest(Store.at("coinbeam-root"), IngestOptions.defaults())
 *         .ingest(IngestRequest.of("prices.csv"), IngestProgress.silent());
 * }</pre>
 */
public final class Ingest {
  private final RawFolder raw;
  private final IngestOptions options;

  public Ingest(Store store, IngestOptions options) {
    this.raw = new RawFolder(store);
    this.options = options;
  }

  /**
   * Brings one file in; blocks until it is there.
   *
   * @throws dev.coinbeam.features.CoinbeamException when the source is no price file, cannot be
   *     reached, is missing, or is not what a pin says; and when the root cannot be written
   */
  public IngestedFile ingest(IngestRequest request, IngestProgress progress) {
    Source source = new SourceParser(options.github()).parse(request);
    if (source instanceof LocalFile file) {
      return new LocalIngest(raw, options.maxBytes()).ingest(file, request.sha256(), progress);
    }
    return new RemoteIngest(raw, options, request, progress).ingest(source);
  }
}
