package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Cloud Storage's JSON API, as far as Coinbeam and Beam use it, and as strict as the service:
 * unknown parameters and fields, wrong ranges, hashes and preconditions are refused.
 *
 * <p>Buckets keep no old generations.
 */
public final class GcsFake extends HttpFake {
  private static final String API = "/storage/v1/b";
  private static final String UPLOAD = "/upload/storage/v1/b";
  private static final String DOWNLOAD = "/download/storage/v1/b";

  private final Map<String, FakeBucket> buckets = new TreeMap<>();
  private final Uploads uploads = new Uploads(this);
  private final ObjectCalls objectCalls = new ObjectCalls(this);
  private final BucketCalls bucketCalls = new BucketCalls(this, buckets);
  private final List<Denial> denials = new ArrayList<>();
  private long generation = 1_700_000_000_000_000L;
  private int pageSize = 1000;

  private record Denial(Predicate<FakeRequest> requests, Refusal refusal) {}

  /** A fake with one bucket, which belongs to the project {@code test-project}. */
  public static GcsFake withBucket(String bucket) {
    GcsFake fake = new GcsFake();
    fake.bucketCalls.make(bucket, "test-project");
    return fake;
  }

  /** Adds a bucket of some project. */
  public synchronized void makeBucket(String bucket, String project) {
    bucketCalls.make(bucket, project);
  }

  /** Refuses requests, as for a missing permission. */
  public synchronized void deny(Predicate<FakeRequest> requests, Refusal refusal) {
    denials.add(new Denial(requests, refusal));
  }

  /** Answers lists in pages of so many objects. */
  public synchronized void pageBy(int objects) {
    pageSize = objects;
  }

  /** What the objects of a bucket hold, by name. */
  public synchronized Map<String, byte[]> contents(String bucket) {
    Map<String, byte[]> contents = new TreeMap<>();
    buckets.get(bucket).objects.forEach((name, content) -> contents.put(name, content.bytes()));
    return contents;
  }

  /** Puts an object into a bucket, as somebody else would. */
  public synchronized void put(String bucket, String name, byte[] bytes) {
    put(bucket, name, bytes, now());
  }

  /** Puts an object into a bucket, as somebody else would have at some time. */
  public synchronized void put(String bucket, String name, byte[] bytes, Instant when) {
    ObjectNode nothing = new FakeRequest("", "", Map.of(), Map.of(), new byte[0]).json();
    buckets.get(bucket).put(name, nothing, bytes, nextGeneration(), when);
  }

  /** The bucket's resource, as a client would get it. */
  public synchronized ObjectNode bucket(String bucket) {
    return buckets.get(bucket).json.deepCopy();
  }

  @Override
  protected FakeResponse answer(FakeRequest request) {
    for (Denial denial : denials) {
      if (denial.requests().test(request)) {
        throw denial.refusal();
      }
    }
    String path = request.path();
    if (path.equals("/batch/storage/v1") || path.equals("/batch")) {
      return Batch.answer(request, this::answerOne);
    } else if (path.startsWith(UPLOAD)) {
      return upload(request, segments(path, UPLOAD));
    } else if (path.startsWith(DOWNLOAD)) {
      List<String> names = segments(path, DOWNLOAD);
      return objectCalls.media(existing(names.get(0)), names.get(2), request);
    } else if (path.startsWith(API)) {
      return call(request, segments(path, API));
    }
    throw new IllegalStateException("no call of Cloud Storage");
  }

  private FakeResponse answerOne(FakeRequest request) {
    try {
      return answer(request);
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }

  private FakeResponse upload(FakeRequest request, List<String> names) {
    if (names.size() != 2 || !names.get(1).equals("o")) {
      throw Refusal.notFound("Not Found");
    }
    if (request.parameter("upload_id").isPresent()) {
      return uploads.goOn(request);
    }
    return uploads.start(existing(names.get(0)), request);
  }

  private FakeResponse call(FakeRequest request, List<String> names) {
    String call = request.method() + " " + names.size();
    if (names.isEmpty()) {
      return bucketCalls.answer(request);
    }
    FakeBucket bucket = existing(names.get(0));
    if (names.size() > 1 && !names.get(1).equals("o")) {
      throw new IllegalStateException("no call of the fake");
    }
    return switch (call) {
      case "GET 1" -> bucketCalls.get(bucket, request);
      case "GET 2" -> objectCalls.list(bucket, request, pageSize);
      case "GET 3" -> objectCalls.get(bucket, names.get(2), request);
      case "DELETE 3" -> objectCalls.delete(bucket, names.get(2), request);
      case "POST 8" -> objectCalls.rewrite(bucket, names, existing(names.get(5)), request);
      default -> throw new IllegalStateException("no call of the fake");
    };
  }

  private FakeBucket existing(String name) {
    return Optional.ofNullable(buckets.get(name))
        .orElseThrow(() -> Refusal.notFound("The specified bucket does not exist."));
  }

  long nextGeneration() {
    return ++generation;
  }

  Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** JSON, cut down to the fields that were asked for. */
  static FakeResponse described(FakeRequest request, ObjectNode json) {
    return FakeResponse.json(
        200, request.parameter("fields").map(mask -> FieldMask.apply(mask, json)).orElse(json));
  }

  private static List<String> segments(String path, String start) {
    String rest = path.substring(start.length());
    return rest.isEmpty()
        ? List.of()
        : Arrays.stream(rest.substring(1).split("/", -1)).map(GcsFake::decode).toList();
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
