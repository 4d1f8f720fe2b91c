package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Cloud Storage knows of one object at one time.
 *
 * @param object its full name within the bucket
 * @param generation which of the contents that the name has had
 * @param bytes its size
 * @param crc32c of the content, base64 as the service writes it
 * @param updated when it was written, by the service's clock
 * @param notes what we wrote beside it
 */
record GcsObject(
    String object,
    long generation,
    long bytes,
    String crc32c,
    Instant updated,
    Map<String, String> notes) {
  private static final String WRITE = "coinbeam-write";
  private static final String SHA256 = "coinbeam-sha256";

  static final Storage.BlobField[] FIELDS = {
    Storage.BlobField.NAME,
    Storage.BlobField.GENERATION,
    Storage.BlobField.SIZE,
    Storage.BlobField.CRC32C,
    Storage.BlobField.UPDATED,
    Storage.BlobField.METADATA
  };

  static GcsObject of(Blob blob) {
    Map<String, String> notes = new TreeMap<>();
    if (blob.getMetadata() != null) {
      blob.getMetadata().forEach((key, value) -> notes.put(key, String.valueOf(value)));
    }
    return new GcsObject(
        blob.getName(),
        blob.getGeneration(),
        blob.getSize(),
        blob.getCrc32c(),
        blob.getUpdateTimeOffsetDateTime().toInstant(),
        notes);
  }

  /**
   * What is to be uploaded.
   *
   * @param write names this one write, so that its effect is known again when its answer was lost
   * @param notes more to write beside it
   */
  static BlobInfo toWrite(
      String bucket,
      String object,
      String write,
      UploadContent content,
      Map<String, String> notes) {
    Map<String, String> all = new TreeMap<>(notes);
    all.put(WRITE, write);
    all.put(SHA256, content.sha256());
    return BlobInfo.newBuilder(bucket, object)
        .setContentType("application/octet-stream")
        .setCrc32c(content.crc32c())
        .setMetadata(all)
        .build();
  }

  boolean isOfWrite(String write) {
    return write.equals(notes.get(WRITE));
  }

  boolean holds(UploadContent content) {
    return bytes == content.bytes() && crc32c.equals(content.crc32c());
  }

  /** The content's hash, if it was written by us. */
  Optional<String> sha256() {
    return Optional.ofNullable(notes.get(SHA256));
  }
}
