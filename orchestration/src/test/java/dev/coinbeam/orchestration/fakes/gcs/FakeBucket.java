package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One bucket and the live objects in it. */
final class FakeBucket {
  private static final int LONGEST_NAME = 1024;
  private static final Set<String> SETTABLE =
      Set.of("contentType", "contentEncoding", "cacheControl", "metadata");
  private static final Set<String> KNOWN =
      Set.of(
          "contentType",
          "contentEncoding",
          "cacheControl",
          "metadata",
          "name",
          "bucket",
          "crc32c",
          "md5Hash",
          "storageClass",
          "generation");

  final String name;
  final String project;
  final ObjectNode json;
  final TreeMap<String, StoredContent> objects = new TreeMap<>();

  FakeBucket(String name, String project, ObjectNode json) {
    this.name = name;
    this.project = project;
    this.json = json;
  }

  StoredContent object(String object, FakeRequest request) {
    StoredContent content =
        Optional.ofNullable(objects.get(object))
            .orElseThrow(() -> Refusal.notFound("No such object: " + name + "/" + object));
    Optional<Long> generation = request.number("generation");
    if (generation.isPresent() && generation.get() != content.generation()) {
      throw Refusal.notFound("No such object: " + name + "/" + object + "#" + generation.get());
    }
    return content;
  }

  /** Refuses what a precondition of the request, with or without a prefix, rules out. */
  void checkPreconditions(String object, FakeRequest request, String match, String notMatch) {
    long live = Optional.ofNullable(objects.get(object)).map(StoredContent::generation).orElse(0L);
    boolean holds =
        request.number(match).filter(wanted -> wanted != live).isEmpty()
            && request.number(notMatch).filter(unwanted -> unwanted == live).isEmpty();
    if (!holds) {
      throw Refusal.precondition("At least one of the pre-conditions you specified did not hold.");
    }
  }

  void checkPreconditions(String object, FakeRequest request) {
    checkPreconditions(object, request, "ifGenerationMatch", "ifGenerationNotMatch");
  }

  /** Makes bytes the live generation of a name, if all that was said of them is true. */
  StoredContent put(String object, ObjectNode given, byte[] bytes, long generation, Instant now) {
    checkName(object);
    Set<String> unknown = new TreeSet<>();
    given.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid("Unknown fields " + unknown + " of an object.");
    }
    checkHash("CRC32C", given.path("crc32c").asText(""), StoredContent.crc32c(bytes));
    checkHash("MD5 hash", given.path("md5Hash").asText(""), StoredContent.md5(bytes));
    ObjectNode kept = given.deepCopy().retain(SETTABLE);
    StoredContent content = new StoredContent(name, object, generation, now, kept, bytes);
    objects.put(object, content);
    return content;
  }

  static void checkHash(String what, String said, String calculated) {
    if (!said.isEmpty() && !said.equals(calculated)) {
      throw Refusal.invalid(
          "Provided %s \"%s\" doesn't match calculated %s \"%s\"."
              .formatted(what, said, what, calculated));
    }
  }

  private static void checkName(String object) {
    int length = object.getBytes(StandardCharsets.UTF_8).length;
    boolean isLegal =
        length >= 1
            && length <= LONGEST_NAME
            && object.indexOf('\r') < 0
            && object.indexOf('\n') < 0
            && !object.equals(".")
            && !object.equals("..");
    if (!isLegal) {
      throw Refusal.invalid("Invalid object name: '" + object + "'");
    }
  }
}
