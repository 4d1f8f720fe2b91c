package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layout of {@code raw/}: files by content, and what each source gave last. */
final class RawFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RawFolder.class);

  private final Store store;
  private final PartialFiles partials;

  RawFolder(Store store) {
    this.store = store;
    this.partials = new PartialFiles(partialFolder(store));
  }

  PartialFile claim(String identity) {
    return partials.claim(key(identity));
  }

  Optional<IndexRecord> recorded(Source source) {
    String name = indexName(source);
    return store.exists(name) ? IndexRecord.parse(store.readText(name)) : Optional.empty();
  }

  void record(Source source, IndexRecord record) {
    store.writeText(indexName(source), record.toJson());
  }

  /**
   * The stored file of that content, best one called {@code fileName}. Its hash is checked again,
   * and a file that fails is deleted: better fetched twice than used damaged.
   */
  Optional<StoredObject> intact(String sha256, String fileName) {
    String wanted = name(sha256, fileName);
    List<StoredObject> candidates =
        store.list(folder(sha256)).stream()
            .sorted(Comparator.comparing(object -> !object.name().equals(wanted)))
            .toList();
    for (StoredObject object : candidates) {
      if (store.sha256(object.name()).equals(sha256)) {
        return Optional.of(object);
      }
      LOG.warn("{} is damaged and is deleted", store.address(object.name()));
      store.delete(object.name());
    }
    return Optional.empty();
  }

  /** Gives whole content its final name. */
  StoredObject keep(PartialFile whole, String fileName) {
    String sha256 = whole.sha256();
    StoredObject object = new StoredObject(name(sha256, fileName), whole.length());
    whole.moveInto(store, object.name());
    return object;
  }

  private static String folder(String sha256) {
    return "raw/sha256-" + sha256;
  }

  private static String name(String sha256, String fileName) {
    return folder(sha256) + "/" + fileName;
  }

  private static String indexName(Source source) {
    return "raw/index/" + key(source.identity()) + ".json";
  }

  private static String key(String identity) {
    return Sha256.of(identity).substring(0, 32);
  }

  /** Beside the final names where the store is a folder, else in this machine's temporary one. */
  private static Path partialFolder(Store store) {
    return store
        .localPath("raw")
        .map(raw -> raw.resolve(".partial"))
        .orElseGet(
            () ->
                Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "coinbeam-" + key(store.root()),
                    "partial"));
  }
}
