package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files that a record's artifacts name, with their hashes. */
final class Artifacts {
  private static final int BUFFER = 1 << 16;

  private final Store store;

  Artifacts(Store store) {
    this.store = store;
  }

  /** All files of all artifacts of a record, ordered by artifact and name. */
  List<FileRecord> files(ObjectNode record, Class<? extends Record> type) throws IOException {
    List<FileRecord> files = new ArrayList<>();
    for (RecordField field : RecordField.of(type)) {
      if (field.artifact().isPresent()) {
        files.addAll(files(record.get(field.name()).asText()));
      }
    }
    return files;
  }

  /** All files at or under a name, ordered by name. */
  List<FileRecord> files(String name) throws IOException {
    List<FileRecord> files = new ArrayList<>();
    for (StoredObject object : store.list(name)) {
      files.add(file(object.name()));
    }
    return files;
  }

  /** SHA-256 over the names, below the given one, and hashes of all its files. */
  String contentHash(String name) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (FileRecord file : files(name)) {
      lines.append(file.sha256()).append("  ");
      lines.append(file.path().substring(name.length())).append('\n');
    }
    return hash(lines.toString());
  }

  /** Whether all files are there as they were. */
  boolean areIntact(List<FileRecord> files) throws IOException {
    for (FileRecord file : files) {
      if (!store.exists(file.path()) || !file(file.path()).equals(file)) {
        return false;
      }
    }
    return true;
  }

  /** SHA-256 of a text, lower-case hexadecimal. */
  static String hash(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** SHA-256 of a file's content, lower-case hexadecimal. */
  static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      readAll(in, digest);
    }
    return hex(digest.digest());
  }

  private FileRecord file(String name) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = store.open(name)) {
      long bytes = readAll(in, digest);
      return new FileRecord(name, bytes, hex(digest.digest()));
    }
  }

  private static long readAll(InputStream in, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      bytes += read;
    }
    return bytes;
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
