package dev.coinbeam.orchestration.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Git keeps instead of a file that Git LFS holds (https://git-lfs.github.com/spec/v1).
 *
 * @param sha256 of the file's content, 64 hex digits
 * @param bytes its size
 */
record LfsPointer(String sha256, long bytes) {
  /** No pointer is longer, says the specification. */
  static final int LONGEST = 1024;

  private static final String FIRST_LINE = "version https://git-lfs.github.com/spec/v1";
  private static final Pattern OBJECT = Pattern.compile("(?m)^oid sha256:([0-9a-f]{64})\\r?$");
  private static final Pattern SIZE = Pattern.compile("(?m)^size (\\d{1,18})\\r?$");

  /** Whether a file that begins with {@code head} is meant as a pointer, be it readable or not. */
  static boolean begins(byte[] head) {
    return text(head).startsWith(FIRST_LINE);
  }

  /** The pointer in {@code file}; empty when it does not name a content and its size. */
  static Optional<LfsPointer> parse(byte[] file) {
    Matcher object = OBJECT.matcher(text(file));
    Matcher size = SIZE.matcher(text(file));
    return begins(file) && object.find() && size.find()
        ? Optional.of(new LfsPointer(object.group(1), Long.parseLong(size.group(1))))
        : Optional.empty();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
