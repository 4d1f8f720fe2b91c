package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.storage.StorageFailures;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;

/** Copies a file of this machine. */
final class LocalIngest {
  private final RawFolder raw;
  private final long maxBytes;

  LocalIngest(RawFolder raw, long maxBytes) {
    this.raw = raw;
    this.maxBytes = maxBytes;
  }

  IngestedFile ingest(LocalFile source, Optional<String> pin, IngestProgress progress) {
    Path path = source.path();
    try {
      check(source);
      Optional<StoredObject> known = alreadyThere(source);
      if (known.isPresent()) {
        String sha256 = raw.recorded(source).orElseThrow().sha256();
        Pins.check(pin, sha256, source.shown());
        return result(source, sha256, known.get(), true);
      }
      return copy(source, pin, progress);
    } catch (IOException e) {
      throw StorageFailures.explain("read", path.toString(), e);
    }
  }

  private void check(LocalFile source) throws IOException {
    Path path = source.path();
    if (!Files.exists(path)) {
      throw new CoinbeamException("There is no file " + path + ": check --source.");
    }
    if (!Files.isRegularFile(path)) {
      String kind = Files.isDirectory(path) ? "a folder" : "no regular file";
      throw new CoinbeamException(path + " is " + kind + ": give one price file as --source.");
    }
    Pins.checkSize(Files.size(path), maxBytes, source.shown());
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(LfsPointer.LONGEST);
    }
    if (LfsPointer.begins(head)) {
      throw new CoinbeamException(
          path + " is a Git LFS pointer, not the file: run \"git lfs pull\" in its repository.");
    }
    ContentCheck.check(head, source.shown(), source.fileName(), Optional.empty());
  }

  /** Read once more instead of copied, when it is likely that nothing has changed. */
  private Optional<StoredObject> alreadyThere(LocalFile source) throws IOException {
    Optional<IndexRecord> record = raw.recorded(source);
    if (record.isEmpty() || record.get().bytes() != Files.size(source.path())) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.begin();
    try (InputStream in = Files.newInputStream(source.path())) {
      Sha256.feed(digest, in);
    }
    return Sha256.hex(digest).equals(record.get().sha256())
        ? raw.intact(record.get().sha256(), source.fileName())
        : Optional.empty();
  }

  private IngestedFile copy(LocalFile source, Optional<String> pin, IngestProgress progress)
      throws IOException {
    OptionalLong total = OptionalLong.of(Files.size(source.path()));
    try (PartialFile partial = raw.claim(source.identity());
        InputStream in = Files.newInputStream(source.path())) {
      partial.restart(Optional.empty());
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        partial.append(buffer, n);
        progress.at(partial.length(), total);
      }
      String sha256 = partial.sha256();
      Pins.check(pin, sha256, source.shown());
      StoredObject kept = raw.keep(partial, source.fileName());
      raw.record(
          source,
          new IndexRecord(source.shown(), source.shown(), null, null, null, sha256, kept.bytes()));
      return result(source, sha256, kept, false);
    }
  }

  private static IngestedFile result(
      LocalFile source, String sha256, StoredObject object, boolean reused) {
    return new IngestedFile(
        object.name(),
        sha256,
        object.bytes(),
        source.shown(),
        source.shown(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reused);
  }
}
