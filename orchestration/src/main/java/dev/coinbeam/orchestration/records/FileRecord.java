package dev.coinbeam.orchestration.records;

/**
 * A file that a step wrote.
 *
 * @param path its name relative to the root
 * @param bytes its size
 * @param sha256 hash of its content, lower-case hexadecimal
 */
public record FileRecord(String path, long bytes, String sha256) {}
