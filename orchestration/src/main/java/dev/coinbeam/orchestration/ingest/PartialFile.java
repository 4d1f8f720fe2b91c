package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.ingest.PartialFiles.Held;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.storage.StorageFailures;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Content on its way into the store: hashed as it is written, moved into place when it is whole.
 *
 * <p>Nothing is made on the disk before {@link #restart}. Closing keeps what can go on later, and
 * deletes everything else.
 */
final class PartialFile implements AutoCloseable {
  private final PartialFiles files;
  private final String key;
  private Optional<Held> held = Optional.empty();
  private MessageDigest digest = Sha256.begin();
  private long length;

  PartialFile(PartialFiles files, String key) {
    this.files = files;
    this.key = key;
  }

  /** Takes over what an earlier try left. */
  void goOnWith(Held left) throws IOException {
    held = Optional.of(left);
    Sha256.feed(digest, Channels.newInputStream(left.channel().position(0)));
    length = left.channel().size();
  }

  long length() {
    return length;
  }

  /** The ETag under which the rest can be asked for; empty when it must begin anew. */
  Optional<String> resumableUnder() {
    return length == 0 ? Optional.empty() : held.flatMap(Held::validator);
  }

  String sha256() {
    try {
      return Sha256.hex((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  /** Drops what there is and begins at zero; with a strong ETag a broken try can go on later. */
  void restart(Optional<String> validator) {
    discard();
    try {
      held = Optional.of(files.create(key, validator));
    } catch (IOException e) {
      throw StorageFailures.explain("write", files.toString(), e);
    }
  }

  void append(byte[] bytes, int count) {
    Held file = held.orElseThrow();
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        file.channel().write(buffer, length + buffer.position());
      }
    } catch (IOException e) {
      CoinbeamException failure = StorageFailures.explain("write", file.file().toString(), e);
      discard();
      throw failure;
    }
    digest.update(bytes, 0, count);
    length += count;
  }

  /** Moves the whole content to {@code name}. */
  void moveInto(Store store, String name) {
    if (store.localPath(name).isPresent()) {
      rename(store, name);
    } else {
      upload(store, name);
    }
  }

  /** Should this fail, what has come stays, and need not come again. */
  private void upload(Store store, String name) {
    store.adopt(held.orElseThrow().file(), name);
    discard();
    files.tidy();
  }

  private void rename(Store store, String name) {
    Held file = held.orElseThrow();
    try {
      file.channel().force(true);
      held = Optional.of(files.seal(file));
      store.adopt(held.get().file(), name);
    } catch (IOException e) {
      throw StorageFailures.explain("write", file.file().toString(), e);
    } finally {
      discard();
      files.tidy();
    }
  }

  /** Forgets the content and its file. */
  void discard() {
    digest = Sha256.begin();
    length = 0;
    Optional<Held> file = held;
    held = Optional.empty();
    file.ifPresent(PartialFile::delete);
  }

  @Override
  public void close() {
    if (resumableUnder().isEmpty()) {
      discard();
      files.tidy();
      return;
    }
    Held file = held.orElseThrow();
    held = Optional.empty();
    try {
      files.release(file);
    } catch (IOException e) {
      throw StorageFailures.explain("write", file.file().toString(), e);
    }
  }

  private static void delete(Held file) {
    try {
      Files.deleteIfExists(file.file());
      file.channel().close();
    } catch (IOException e) {
      throw StorageFailures.explain("delete", file.file().toString(), e);
    }
  }
}
