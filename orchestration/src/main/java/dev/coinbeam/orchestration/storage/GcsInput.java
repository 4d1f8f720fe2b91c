package dev.coinbeam.orchestration.storage;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.StorageException;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * Reads one generation of an object. A read that breaks goes on where it stopped, and at the end
 * length and CRC32C must be right.
 */
final class GcsInput extends InputStream {
  private final Supplier<ReadChannel> opener;
  private final GcsObject object;
  private final String url;
  private final GcsPatience patience;
  private final CRC32C crc32c = new CRC32C();
  private Optional<ReadChannel> channel = Optional.empty();
  private long position;
  private int failures;

  GcsInput(Supplier<ReadChannel> opener, GcsObject object, String url, GcsPatience patience) {
    this.opener = opener;
    this.object = object;
    this.url = url;
    this.patience = patience;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) {
    if (count == 0) {
      return 0;
    }
    if (position == object.bytes()) {
      requireIntact();
      return -1;
    }
    while (true) {
      try {
        int read = readSome(ByteBuffer.wrap(bytes, from, count));
        crc32c.update(bytes, from, read);
        position += read;
        failures = 0;
        return read;
      } catch (StorageException | IOException e) {
        close();
        failures++;
        if (!patience.pauseBeforeNext(url, failures, e)) {
          throw GcsFailures.explain("read", url, e);
        }
      }
    }
  }

  private int readSome(ByteBuffer buffer) throws IOException {
    if (channel.isEmpty()) {
      ReadChannel opened = opener.get();
      opened.seek(position);
      channel = Optional.of(opened);
    }
    int read = 0;
    while (read == 0) {
      read = channel.get().read(buffer);
    }
    if (read < 0) {
      throw new IOException("the content ended at byte " + position + " of " + object.bytes());
    }
    return read;
  }

  private void requireIntact() {
    if (!Hashes.base64(crc32c).equals(object.crc32c())) {
      throw new CoinbeamException(
          "Cannot read "
              + url
              + ": what came has another CRC32C than the object, so it was damaged on its way; try"
              + " again.");
    }
  }

  @Override
  public void close() {
    channel.ifPresent(ReadChannel::close);
    channel = Optional.empty();
  }
}
