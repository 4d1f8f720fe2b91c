package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three kinds of upload; nothing of one is seen before it is complete. */
final class Uploads {
  private static final int QUANTUM = 256 << 10;
  private static final int RESUME = 308;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
  private static final Pattern HASH = Pattern.compile("crc32c=([A-Za-z0-9+/=]+)");
  private static final Set<String> PARAMETERS =
      Set.of(
          "uploadType",
          "name",
          "ifGenerationMatch",
          "ifGenerationNotMatch",
          "projection",
          "contentEncoding",
          "prettyPrint",
          "fields",
          "alt",
          "$prettyPrint");

  private final GcsFake fake;
  private final Map<String, Session> sessions = new HashMap<>();

  Uploads(GcsFake fake) {
    this.fake = fake;
  }

  /** A resumable upload under way. */
  private static final class Session {
    final FakeBucket bucket;
    final String name;
    final ObjectNode given;
    final FakeRequest start;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<StoredContent> done = Optional.empty();

    Session(FakeBucket bucket, String name, ObjectNode given, FakeRequest start) {
      this.bucket = bucket;
      this.name = name;
      this.given = given;
      this.start = start;
    }
  }

  FakeResponse start(FakeBucket bucket, FakeRequest request) {
    request.allowParameters(PARAMETERS);
    return switch (request.parameter("uploadType").orElse("")) {
      case "media" -> media(bucket, request);
      case "multipart" -> multipart(bucket, request);
      case "resumable" -> resumable(bucket, request);
      default -> throw Refusal.invalid("Unknown uploadType in " + request);
    };
  }

  private FakeResponse media(FakeBucket bucket, FakeRequest request) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    request.header("content-type").ifPresent(type -> given.put("contentType", type));
    return finish(bucket, name(request, given), given, request, request, request.body());
  }

  private FakeResponse multipart(FakeBucket bucket, FakeRequest request) {
    Multipart body = Multipart.parse(request, "multipart/related");
    if (body.parts().size() != 2) {
      throw Refusal.invalid("Expected metadata and media, found parts: " + body.parts().size());
    }
    ObjectNode given = body.parts().get(0).json();
    return finish(
        bucket, name(request, given), given, request, request, body.parts().get(1).content());
  }

  private FakeResponse resumable(FakeBucket bucket, FakeRequest request) {
    ObjectNode given = request.json();
    String name = name(request, given);
    bucket.checkPreconditions(name, request);
    String id = "upload-" + (sessions.size() + 1);
    sessions.put(id, new Session(bucket, name, given, request));
    return FakeResponse.empty(200)
        .with(
            "Location",
            fake.url()
                + "/upload/storage/v1/b/"
                + bucket.name
                + "/o?uploadType=resumable&upload_id="
                + id);
  }

  /** A piece of a resumable upload, or a question how much of it has come. */
  FakeResponse goOn(FakeRequest request) {
    request.allowParameters(Set.of("uploadType", "upload_id"));
    Session session = sessions.get(request.parameter("upload_id").orElse(""));
    if (session == null) {
      throw Refusal.notFound("No such upload session in " + request);
    }
    if (request.method().equals("DELETE")) {
      sessions.remove(request.parameter("upload_id").orElseThrow());
      return FakeResponse.empty(499);
    }
    if (session.done.isPresent()) {
      return answer(session.done.get(), session.start);
    }
    Matcher range = contentRange(request);
    boolean isLast = !range.group(3).equals("*");
    if (range.group(1) != null) {
      Optional<FakeResponse> wrong = append(session, range, request.body());
      if (wrong.isPresent()) {
        return wrong.get();
      }
    } else if (request.body().length > 0) {
      throw Refusal.invalid("A body without its place in the upload.");
    }
    if (isLast && session.bytes.size() == Long.parseLong(range.group(3))) {
      FakeResponse response =
          finish(
              session.bucket,
              session.name,
              session.given,
              session.start,
              request,
              session.bytes.toByteArray());
      session.done = Optional.of(session.bucket.objects.get(session.name));
      return response;
    }
    FakeResponse more = FakeResponse.empty(RESUME);
    return session.bytes.size() == 0
        ? more
        : more.with("Range", "bytes=0-" + (session.bytes.size() - 1));
  }

  /** Bytes that have come already are passed over, as the service does. */
  private static Optional<FakeResponse> append(Session session, Matcher range, byte[] body) {
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    if (last - first + 1 != body.length) {
      throw Refusal.invalid("Content-Range " + range.group() + " and a body of " + body.length);
    }
    boolean isLast = !range.group(3).equals("*") && last + 1 == Long.parseLong(range.group(3));
    if (!isLast && body.length % QUANTUM != 0) {
      throw Refusal.invalid("A piece that is not the last must be a multiple of 256 KiB.");
    }
    if (first > session.bytes.size()) {
      return Optional.of(
          new FakeResponse(
              503,
              Map.of("Content-Type", "text/plain"),
              "Invalid request. According to the Content-Range header, bytes are missing."
                  .getBytes(StandardCharsets.UTF_8)));
    }
    int known = Math.min(body.length, Math.toIntExact(session.bytes.size() - first));
    session.bytes.write(body, known, body.length - known);
    return Optional.empty();
  }

  private static Matcher contentRange(FakeRequest request) {
    String length = Integer.toString(request.body().length);
    int last = request.body().length - 1;
    String whole = last < 0 ? "bytes */0" : "bytes 0-" + last + "/" + length;
    String header = request.header("content-range").orElse(whole);
    Matcher range = CONTENT_RANGE.matcher(header);
    if (!range.matches()) {
      throw Refusal.invalid("Invalid Content-Range: " + header);
    }
    return range;
  }

  private FakeResponse finish(
      FakeBucket bucket,
      String name,
      ObjectNode given,
      FakeRequest conditions,
      FakeRequest last,
      byte[] bytes) {
    bucket.checkPreconditions(name, conditions);
    Matcher hash = HASH.matcher(last.header("x-goog-hash").orElse(""));
    if (hash.find()) {
      FakeBucket.checkHash("CRC32C", hash.group(1), StoredContent.crc32c(bytes));
    }
    StoredContent stored =
        bucket.put(
            name, given, Arrays.copyOf(bytes, bytes.length), fake.nextGeneration(), fake.now());
    return answer(stored, conditions);
  }

  private FakeResponse answer(StoredContent stored, FakeRequest start) {
    return GcsFake.described(start, stored.json(fake.url()))
        .with("x-goog-stored-content-length", Integer.toString(stored.bytes().length));
  }

  private static String name(FakeRequest request, ObjectNode given) {
    String inBody = given.path("name").asText("");
    String inQuery = request.parameter("name").orElse("");
    if (!inBody.isEmpty() && !inQuery.isEmpty() && !inBody.equals(inQuery)) {
      throw Refusal.invalid("Two names for one object: " + inBody + " and " + inQuery);
    }
    if (inBody.isEmpty() && inQuery.isEmpty()) {
      throw Refusal.invalid("Required parameter: name");
    }
    return inQuery.isEmpty() ? inBody : inQuery;
  }
}
