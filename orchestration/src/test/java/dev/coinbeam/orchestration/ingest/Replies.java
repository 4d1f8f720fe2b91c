package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.ingest.FakeServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What a {@link FakeServer} can say. Headers are given whole, such as {@code "ETag: \"a\""}. */
final class Replies {
  private Replies() {}

  static Reply ok(byte[] body, String... headers) {
    return cut(body, body.length, headers);
  }

  static Reply ok(String body, String... headers) {
    return ok(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Reply status(int status, String... headers) {
    return (request, out, client) -> head(out, status, 0, headers);
  }

  static Reply redirect(int status, String location) {
    return status(status, "Location: " + location);
  }

  /** Promises the whole body, sends the first {@code count} bytes, and hangs up. */
  static Reply cut(byte[] body, int count, String... headers) {
    return (request, out, client) -> {
      head(out, 200, body.length, headers);
      out.write(body, 0, count);
    };
  }

  /** Sends the first {@code count} bytes and then nothing, until the client has gone. */
  static Reply stalled(byte[] body, int count, String... headers) {
    return (request, out, client) -> {
      head(out, 200, body.length, headers);
      out.write(body, 0, count);
      out.flush();
      awaitGone(client);
    };
  }

  /** Says nothing at all, until the client has gone. */
  static Reply silence() {
    return (request, out, client) -> awaitGone(client);
  }

  /** A body in chunks of 1000 bytes; without its last chunk when {@code end} is not written. */
  static Reply chunked(byte[] body, String end, String... headers) {
    return (request, out, client) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n".getBytes(StandardCharsets.UTF_8));
      headers(out, headers);
      for (int at = 0; at < body.length; at += 1000) {
        int count = Math.min(1000, body.length - at);
        out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(body, at, count);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Serves the range that was asked for when {@code If-Range} names {@code etag}, else all. */
  static Reply ranged(byte[] body, String etag) {
    return (request, out, client) -> {
      String range = request.header("Range").orElse("");
      if (range.isEmpty() || !request.header("If-Range").filter(etag::equals).isPresent()) {
        ok(body, "ETag: " + etag).write(request, out, client);
        return;
      }
      int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      part(body, from, from, body.length, "ETag: " + etag).write(request, out, client);
    };
  }

  /** Sends the body from {@code from} on and says that it begins at {@code said}. */
  static Reply part(byte[] body, int from, int said, int total, String... headers) {
    return (request, out, client) -> {
      byte[] rest = Arrays.copyOfRange(body, from, body.length);
      String[] all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] =
          "Content-Range: bytes " + said + "-" + (said + rest.length - 1) + "/" + total;
      head(out, 206, rest.length, all);
      out.write(rest);
    };
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void head(OutputStream out, int status, int length, String... headers) throws IOException {
    out.write(("HTTP/1.1 " + status + " X\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(("Content-Length: " + length + "\r\n").getBytes(StandardCharsets.UTF_8));
    headers(out, headers);
  }

  private static void headers(OutputStream out, String... headers) throws IOException {
    for (String header : headers) {
      out.write((header + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    out.write("Connection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void awaitGone(InputStream client) throws IOException {
    client.transferTo(OutputStream.nullOutputStream());
  }
}
