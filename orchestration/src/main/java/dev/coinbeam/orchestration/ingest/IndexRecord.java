package dev.coinbeam.orchestration.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What a source gave last, kept as {@code raw/index/<key>.json}.
 *
 * <p>{@code commit}, {@code etag} and {@code lastModified} are null where unknown, as JSON has it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IndexRecord(
    String source,
    String url,
    String commit,
    String etag,
    String lastModified,
    String sha256,
    long bytes) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always JSON", e);
    }
  }

  /** Empty when the text is no such record: the source is then fetched as if for the first time. */
  static Optional<IndexRecord> parse(String json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, IndexRecord.class))
          .filter(r -> r.url() != null && r.sha256() != null);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  IndexRecord withCommit(Optional<String> other) {
    return new IndexRecord(source, url, other.orElse(null), etag, lastModified, sha256, bytes);
  }
}
