package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Refuses what is plainly no price file, from its first bytes. */
final class ContentCheck {
  private ContentCheck() {}

  /**
   * @param head the first bytes, up to {@link LfsPointer#LONGEST}; fewer when there are no more
   * @param shown the source for the message
   * @param fileName the name it will have
   * @param contentType what a server called it
   * @throws CoinbeamException when it is empty, a web page, an answer in JSON, or no gzip data
   *     under a name that ends in {@code .gz}
   */
  static void check(byte[] head, String shown, String fileName, Optional<String> contentType) {
    String type = contentType.orElse("").toLowerCase(Locale.ROOT);
    String start = start(head);
    if (head.length == 0) {
      throw new CoinbeamException(
          shown + " is empty: expected a price file with a header line and rows.");
    }
    if (type.startsWith("text/html")
        || type.startsWith("application/xhtml")
        || start.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
        || start.toLowerCase(Locale.ROOT).startsWith("<html")) {
      throw new CoinbeamException(
          shown + " is an HTML page, not a price file: give the URL of the file itself.");
    }
    if (!fileName.matches(".*\\.json[l5]?") && isJson(start, type)) {
      throw new CoinbeamException(
          shown
              + " is JSON, not CSV; it begins with "
              + start.lines().findFirst().orElse("")
              + ".");
    }
    boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    if (fileName.endsWith(".gz") && !gzip) {
      throw new CoinbeamException(
          shown + " is not gzip data although its name ends in .gz: rename it or compress it.");
    }
  }

  private static boolean isJson(String start, String type) {
    boolean called = type.startsWith("application/json") || type.contains("+json");
    return start.startsWith("{") || (called && start.startsWith("["));
  }

  /** At most 100 characters for the message, without byte order mark and leading blanks. */
  private static String start(byte[] head) {
    String text = new String(head, 0, Math.min(head.length, 256), StandardCharsets.UTF_8);
    String plain = text.replaceFirst("^[\\uFEFF\\s]+", "");
    return plain.substring(0, Math.min(plain.length(), 100)).strip();
  }
}
