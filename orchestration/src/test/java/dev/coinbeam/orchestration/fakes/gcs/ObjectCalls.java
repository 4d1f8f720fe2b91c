package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls about objects: list, get, read, delete, rewrite. */
final class ObjectCalls {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final GcsFake fake;

  ObjectCalls(GcsFake fake) {
    this.fake = fake;
  }

  FakeResponse list(FakeBucket bucket, FakeRequest request, int mostOfPage) {
    request.allowParameters(
        Set.of(
            "prefix",
            "delimiter",
            "maxResults",
            "pageToken",
            "fields",
            "projection",
            "prettyPrint",
            "alt"));
    String prefix = request.parameter("prefix").orElse("");
    String delimiter = request.parameter("delimiter").orElse("");
    String after = request.parameter("pageToken").map(ObjectCalls::decode).orElse("");
    long most = Math.min(mostOfPage, request.number("maxResults").orElse((long) mostOfPage));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "storage#objects");
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    Set<String> prefixes = new TreeSet<>();
    String last = "";
    for (StoredContent content : bucket.objects.tailMap(prefix, true).values()) {
      String name = content.name();
      if (!name.startsWith(prefix)) {
        break;
      }
      int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
      String shown = cut < 0 ? name : name.substring(0, cut + delimiter.length());
      if (shown.compareTo(after) <= 0 || prefixes.contains(shown)) {
        continue;
      }
      if (items.size() + prefixes.size() >= most) {
        json.put("nextPageToken", encode(last));
        break;
      }
      last = shown;
      if (cut < 0) {
        items.add(content.json(fake.url()));
      } else {
        prefixes.add(shown);
      }
    }
    if (!items.isEmpty()) {
      json.set("items", items);
    }
    if (!prefixes.isEmpty()) {
      ArrayNode array = json.putArray("prefixes");
      prefixes.forEach(array::add);
    }
    return GcsFake.described(request, json);
  }

  FakeResponse get(FakeBucket bucket, String name, FakeRequest request) {
    if (request.parameter("alt").filter("media"::equals).isPresent()) {
      return media(bucket, name, request);
    }
    request.allowParameters(
        Set.of(
            "generation",
            "ifGenerationMatch",
            "ifGenerationNotMatch",
            "fields",
            "projection",
            "prettyPrint",
            "alt"));
    StoredContent content = bucket.object(name, request);
    bucket.checkPreconditions(name, request);
    return GcsFake.described(request, content.json(fake.url()));
  }

  FakeResponse media(FakeBucket bucket, String name, FakeRequest request) {
    request.allowParameters(
        Set.of(
            "alt",
            "generation",
            "ifGenerationMatch",
            "ifGenerationNotMatch",
            "projection",
            "prettyPrint"));
    StoredContent content = bucket.object(name, request);
    bucket.checkPreconditions(name, request);
    byte[] bytes = content.bytes();
    FakeResponse whole = described(FakeResponse.bytes(200, bytes), content);
    String header = request.header("range").orElse("");
    if (header.isEmpty()) {
      return whole;
    }
    Matcher range = RANGE.matcher(header);
    if (!range.matches()) {
      throw Refusal.invalid("Invalid Range: " + header);
    }
    int first = Integer.parseInt(range.group(1));
    if (first >= bytes.length) {
      return FakeResponse.empty(416).with("Content-Range", "bytes */" + bytes.length);
    }
    long asked = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    int last = (int) Math.min(asked, bytes.length - 1L);
    byte[] part = Arrays.copyOfRange(bytes, first, last + 1);
    return described(FakeResponse.bytes(206, part), content)
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, bytes.length));
  }

  FakeResponse delete(FakeBucket bucket, String name, FakeRequest request) {
    request.allowParameters(
        Set.of("generation", "ifGenerationMatch", "ifGenerationNotMatch", "prettyPrint"));
    bucket.object(name, request);
    bucket.checkPreconditions(name, request);
    bucket.objects.remove(name);
    return FakeResponse.empty(204);
  }

  /** Copies in one call, whatever the size. */
  FakeResponse rewrite(FakeBucket from, List<String> names, FakeBucket to, FakeRequest request) {
    request.allowParameters(
        Set.of(
            "ifGenerationMatch",
            "ifGenerationNotMatch",
            "ifSourceGenerationMatch",
            "ifSourceGenerationNotMatch",
            "projection",
            "fields",
            "prettyPrint",
            "rewriteToken"));
    boolean isRewrite =
        names.get(3).equals("rewriteTo") && names.get(4).equals("b") && names.get(6).equals("o");
    if (!isRewrite) {
      throw new IllegalStateException("no call of the fake");
    }
    StoredContent source = from.object(names.get(2), request);
    from.checkPreconditions(
        source.name(), request, "ifSourceGenerationMatch", "ifSourceGenerationNotMatch");
    to.checkPreconditions(names.get(7), request);
    ObjectNode given = source.given().deepCopy();
    given.setAll(request.json());
    StoredContent copy =
        to.put(names.get(7), given, source.bytes(), fake.nextGeneration(), fake.now());
    String size = Integer.toString(source.bytes().length);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "storage#rewriteResponse");
    json.put("totalBytesRewritten", size).put("objectSize", size).put("done", true);
    json.set("resource", copy.json(fake.url()));
    return GcsFake.described(request, json);
  }

  private static FakeResponse described(FakeResponse response, StoredContent content) {
    String hashes = "crc32c=" + content.crc32c() + ",md5=" + StoredContent.md5(content.bytes());
    return response
        .with("ETag", "\"e" + content.generation() + "\"")
        .with("X-Goog-Generation", Long.toString(content.generation()))
        .with("X-Goog-Metageneration", "1")
        .with("X-Goog-Hash", hashes)
        .with("X-Goog-Stored-Content-Length", Integer.toString(content.bytes().length))
        .with("X-Goog-Stored-Content-Encoding", "identity")
        .with("X-Goog-Storage-Class", "STANDARD");
  }

  private static String encode(String name) {
    return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Invalid pageToken: " + token);
    }
  }
}
