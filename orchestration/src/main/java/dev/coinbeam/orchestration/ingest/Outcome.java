package dev.coinbeam.orchestration.ingest;

import java.net.URI;
import java.util.Optional;

/** What a download came to. */
sealed interface Outcome {
  /** The server still has what was fetched last. */
  record NotModified() implements Outcome {}

  /** The whole content is in the partial file. */
  record Fetched(Origins origins) implements Outcome {}

  /** Instead of the content there was a Git LFS pointer to it. */
  record Pointer(LfsPointer to, Origins origins) implements Outcome {}

  /**
   * What the server said of its content.
   *
   * @param uri where it was in the end
   */
  record Origins(URI uri, Optional<String> etag, Optional<String> lastModified) {
    /** Of an answer to a request for the rest of what has {@code etag}. */
    static Origins ofRest(Answer answer, String etag) {
      return new Origins(answer.uri(), Optional.of(etag), answer.header("Last-Modified"));
    }

    static Origins of(Answer answer) {
      return new Origins(answer.uri(), answer.header("ETag"), answer.header("Last-Modified"));
    }
  }
}
