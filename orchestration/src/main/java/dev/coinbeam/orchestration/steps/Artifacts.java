package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The files that a record's artifacts name, with their hashes. */
final class Artifacts {
  private final Store store;

  Artifacts(Store store) {
    this.store = store;
  }

  /** All files of all artifacts of a record, ordered by artifact and name. */
  List<FileRecord> files(ObjectNode record, Class<? extends Record> type) {
    List<FileRecord> files = new ArrayList<>();
    for (RecordField field : RecordField.of(type)) {
      if (field.artifact().isPresent()) {
        files.addAll(files(record.get(field.name()).asText()));
      }
    }
    return files;
  }

  /** All files at or under a name, ordered by name. */
  List<FileRecord> files(String name) {
    List<FileRecord> files = new ArrayList<>();
    for (StoredObject object : store.list(name)) {
      files.add(new FileRecord(object.name(), object.bytes(), store.sha256(object.name())));
    }
    return files;
  }

  /** SHA-256 over the names, below the given one, and hashes of all its files. */
  String contentHash(String name) {
    StringBuilder lines = new StringBuilder();
    for (FileRecord file : files(name)) {
      lines.append(file.sha256()).append("  ");
      lines.append(file.path().substring(name.length())).append('\n');
    }
    return Sha256.of(lines.toString());
  }

  /** Whether all files are there as they were. */
  boolean areIntact(List<FileRecord> files) {
    for (FileRecord file : files) {
      if (!files(file.path()).contains(file)) {
        return false;
      }
    }
    return true;
  }

  /** SHA-256 of a file's content, lower-case hexadecimal. */
  static String hash(Path file) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream in = Files.newInputStream(file)) {
      Sha256.feed(digest, in);
    }
    return Sha256.hex(digest);
  }
}
