package dev.coinbeam.orchestration.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a request carries; it can be sent again. */
public final class RestBody {
  /** Opens the content anew for each attempt. */
  @FunctionalInterface
  private interface Content {
    BodyPublisher open() throws FileNotFoundException;
  }

  private final String type;
  private final Content content;

  private RestBody(String type, Content content) {
    this.type = type;
    this.content = content;
  }

  /** A JSON document. */
  public static RestBody json(JsonNode document) {
    return json(document.toString());
  }

  /** A JSON document's text. */
  public static RestBody json(String text) {
    return bytes("application/json; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes as they are.
   *
   * @param type such as {@code application/octet-stream}
   */
  public static RestBody bytes(String type, byte[] bytes) {
    byte[] own = bytes.clone();
    return new RestBody(type, () -> BodyPublishers.ofByteArray(own));
  }

  /** A file's content, read while it is sent. */
  public static RestBody file(String type, Path file) {
    return new RestBody(type, () -> BodyPublishers.ofFile(file));
  }

  String type() {
    return type;
  }

  BodyPublisher publisher() throws FileNotFoundException {
    return content.open();
  }
}
