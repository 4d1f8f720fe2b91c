package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A form with files, as a browser sends one (RFC 7578, {@code multipart/form-data}); it is held in
 * memory.
 *
 * @param parts in the order they are sent
 */
public record FormData(List<Part> parts) {
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]+");

  /**
   * One field or file.
   *
   * @param name the field's
   * @param fileName empty for a field that is no file
   * @param type the content's, such as {@code application/yaml}
   * @param content the bytes, which must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Parts are written once and never compared.
  public record Part(String name, String fileName, String type, byte[] content) {
    public Part {
      for (String text : List.of(name, type)) {
        requirePlain(text);
      }
      if (!fileName.isEmpty()) {
        requirePlain(fileName);
      }
    }
  }

  public FormData {
    parts = List.copyOf(parts);
  }

  /** A form with nothing in it. */
  public static FormData empty() {
    return new FormData(List.of());
  }

  /** This form and a text field. */
  public FormData field(String name, String value) {
    byte[] content = value.getBytes(StandardCharsets.UTF_8);
    return with(new Part(name, "", "text/plain; charset=UTF-8", content));
  }

  /** This form and a file. */
  public FormData file(String name, String fileName, String type, byte[] content) {
    return with(new Part(name, fileName, type, content.clone()));
  }

  /** The form as a request carries it. */
  public RestBody body() {
    String boundary = boundary();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Part part : parts) {
      String file = part.fileName().isEmpty() ? "" : "; filename=\"" + part.fileName() + "\"";
      write(out, "--" + boundary + "\r\n");
      write(out, "Content-Disposition: form-data; name=\"" + part.name() + "\"" + file + "\r\n");
      write(out, "Content-Type: " + part.type() + "\r\n\r\n");
      out.writeBytes(part.content());
      write(out, "\r\n");
    }
    write(out, "--" + boundary + "--\r\n");
    return RestBody.bytes("multipart/form-data; boundary=" + boundary, out.toByteArray());
  }

  private FormData with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new FormData(more);
  }

  /** A line that no part holds, found without chance so that equal forms have equal bytes. */
  private String boundary() {
    for (int number = 0; ; number++) {
      String boundary = "coinbeam-form-" + number;
      if (parts.stream().noneMatch(part -> latin1(part.content()).contains(boundary))) {
        return boundary;
      }
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void requirePlain(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new CoinbeamException(
          "A form has '%s' as a name or type; expected plain ASCII without quotes."
              .formatted(text));
    }
  }
}
