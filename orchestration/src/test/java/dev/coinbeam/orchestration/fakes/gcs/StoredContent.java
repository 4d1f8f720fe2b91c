package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * One generation of an object.
 *
 * @param given what the client said of it: contentType, contentEncoding, cacheControl, metadata
 */
// Bodies are written once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record StoredContent(
    String bucket, String name, long generation, Instant created, ObjectNode given, byte[] bytes) {

  static String crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }

  static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  String crc32c() {
    return crc32c(bytes);
  }

  /** The object resource as the service describes it. */
  ObjectNode json(String base) {
    String self = base + "/storage/v1/b/" + bucket + "/o/" + name.replace("/", "%2F");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "storage#object");
    json.put("id", bucket + "/" + name + "/" + generation);
    json.put("selfLink", self);
    json.put("mediaLink", self + "?generation=" + generation + "&alt=media");
    json.put("name", name);
    json.put("bucket", bucket);
    json.put("generation", Long.toString(generation));
    json.put("metageneration", "1");
    json.put("storageClass", "STANDARD");
    json.put("size", Integer.toString(bytes.length));
    json.put("md5Hash", md5(bytes));
    json.put("crc32c", crc32c());
    json.put("etag", "e" + generation);
    json.put("timeCreated", created.toString());
    json.put("updated", created.toString());
    json.put("timeStorageClassUpdated", created.toString());
    json.setAll(given);
    return json;
  }
}
