package dev.coinbeam.orchestration.ingest;

import java.util.Optional;

/**
 * What to download.
 *
 * @param call the request for the whole of it, without conditions
 * @param shown its source, for messages
 * @param fileName what it will be called
 * @param known what it was last time, when that is still at hand
 * @param ifMissing advice for when there is no such file
 * @param maxBytes the largest size taken
 */
record Wanted(
    Call call,
    String shown,
    String fileName,
    Optional<IndexRecord> known,
    String ifMissing,
    long maxBytes) {

  /** A {@code .gz} file is taken as it is, whatever a server says of its encoding. */
  boolean isCompressedFile() {
    return fileName.endsWith(".gz");
  }

  /** Asks for all of it, unless it is what is known already. */
  Call whole(boolean compressed) {
    Call whole =
        call.with("Accept-Encoding", compressed && !isCompressedFile() ? "gzip" : "identity");
    if (known.isPresent() && known.get().etag() != null) {
      whole = whole.with("If-None-Match", known.get().etag());
    }
    if (known.isPresent() && known.get().lastModified() != null) {
      whole = whole.with("If-Modified-Since", known.get().lastModified());
    }
    return whole;
  }

  /** Asks for what is missing, or for all of it when it has changed since. */
  Call rest(long from, String validator) {
    return call.with("Accept-Encoding", "identity")
        .with("Range", "bytes=" + from + "-")
        .with("If-Range", validator);
  }
}
