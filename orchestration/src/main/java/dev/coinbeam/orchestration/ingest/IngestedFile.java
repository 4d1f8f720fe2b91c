package dev.coinbeam.orchestration.ingest;

import java.util.Optional;

/**
 * A file under the root's {@code raw/}, and where it came from.
 *
 * @param path name relative to the root, {@code raw/sha256-<hex>/<file name>}
 * @param sha256 of the content, 64 lower-case hex digits
 * @param bytes size of the content, at least 1
 * @param source what was asked for, without secrets that a URL carried
 * @param resolvedUrl where the bytes came from: a URL after redirects, without secrets, or a path
 * @param resolvedCommit the commit of a file on GitHub; empty for others, and when it could not be
 *     found out
 * @param unresolvedReason why the commit of a file on GitHub is not known, else empty
 * @param etag the server's ETag, if it gave one
 * @param reused true when the file was there already and no content was transferred
 */
public record IngestedFile(
    String path,
    String sha256,
    long bytes,
    String source,
    String resolvedUrl,
    Optional<String> resolvedCommit,
    Optional<String> unresolvedReason,
    Optional<String> etag,
    boolean reused) {}
