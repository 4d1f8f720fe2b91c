package dev.coinbeam.orchestration.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the content of one object; when it throws, the object does not appear. */
@FunctionalInterface
public interface ObjectWriter {
  /**
   * Writes the whole content; the store buffers and closes the stream.
   *
   * @throws IOException when the content cannot be made or written
   */
  void writeTo(OutputStream out) throws IOException;

  /** The content {@code text} in UTF-8. */
  static ObjectWriter text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
