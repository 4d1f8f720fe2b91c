package dev.coinbeam.orchestration.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The whole content of an object before any of it is sent, with its hashes: so it can be sent
 * again, and the service can refuse it when it comes damaged.
 *
 * <p>Little is kept in memory, more in a temporary file, which closing deletes.
 */
final class UploadContent implements AutoCloseable {
  private static final int MOST_IN_MEMORY = 1 << 20;

  private final Optional<byte[]> memory;
  private final Optional<Path> file;
  private final Runnable cleanUp;
  private final Hashes hashes;

  private UploadContent(
      Optional<byte[]> memory, Optional<Path> file, Runnable cleanUp, Hashes hashes) {
    this.memory = memory;
    this.file = file;
    this.cleanUp = cleanUp;
    this.hashes = hashes;
  }

  /** What a writer writes. */
  static UploadContent written(ObjectWriter writer) throws IOException {
    try (Spool spool = new Spool()) {
      writer.writeTo(spool);
      spool.flush();
      return spool.content();
    }
  }

  /** What is in a file, which stays. */
  static UploadContent of(Path file) throws IOException {
    Hashes hashes = new Hashes();
    try (InputStream in = Files.newInputStream(file)) {
      hashes.readAll(in);
    }
    return new UploadContent(Optional.empty(), Optional.of(file), () -> {}, hashes);
  }

  /** The content when it is small; else it is in {@link #file}. */
  Optional<byte[]> memory() {
    return memory;
  }

  Path file() {
    return file.orElseThrow();
  }

  long bytes() {
    return hashes.bytes();
  }

  String crc32c() {
    return hashes.crc32c();
  }

  String sha256() {
    return hashes.sha256();
  }

  @Override
  public void close() {
    cleanUp.run();
  }

  /** Takes what is written, and turns to a file when it becomes much. */
  private static final class Spool extends OutputStream {
    private final Hashes hashes = new Hashes();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Optional<Path> file = Optional.empty();
    private OutputStream out = memory;
    private boolean handedOver;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (file.isEmpty() && memory.size() + count > MOST_IN_MEMORY) {
        file = Optional.of(Files.createTempFile("coinbeam-", ".upload"));
        out = Files.newOutputStream(file.get());
        memory.writeTo(out);
        memory.reset();
      }
      out.write(bytes, from, count);
      hashes.update(bytes, from, count);
    }

    UploadContent content() throws IOException {
      out.close();
      handedOver = true;
      Optional<byte[]> small =
          file.isEmpty() ? Optional.of(memory.toByteArray()) : Optional.empty();
      return new UploadContent(small, file, this::deleteFile, hashes);
    }

    @Override
    public void close() throws IOException {
      out.close();
      if (!handedOver) {
        deleteFile();
      }
    }

    private void deleteFile() {
      file.ifPresent(path -> path.toFile().delete());
    }
  }
}
