package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The requests that are made of one bucket, each with a precondition where it changes something.
 *
 * <p>Objects are named in full. Every method throws {@link CoinbeamException}, one sentence, when
 * the service does not do what was asked.
 */
final class GcsObjects {
  private static final int PRECONDITION_FAILED = 412;
  private static final int CHUNK = 8 << 20;

  /** The generation of what does not exist. */
  static final long NONE = 0;

  private final GcsRoot root;
  private final Storage storage;
  private final GcsPatience patience;

  GcsObjects(GcsRoot root, Storage storage, GcsSettings settings) {
    this.root = root;
    this.storage = storage;
    this.patience = new GcsPatience(settings);
  }

  /** The object as it is now; empty when there is none. */
  Optional<GcsObject> find(String object) {
    try {
      Blob blob =
          storage.get(
              BlobId.of(root.bucket(), object), Storage.BlobGetOption.fields(GcsObject.FIELDS));
      return Optional.ofNullable(blob).map(GcsObject::of);
    } catch (StorageException e) {
      throw GcsFailures.explain("read", root.url(object), e);
    }
  }

  /** All objects whose full names begin so. */
  List<GcsObject> list(String start) {
    List<GcsObject> objects = new ArrayList<>();
    try {
      storage
          .list(
              root.bucket(),
              Storage.BlobListOption.prefix(start),
              Storage.BlobListOption.fields(GcsObject.FIELDS))
          .iterateAll()
          .forEach(blob -> objects.add(GcsObject.of(blob)));
      return objects;
    } catch (StorageException e) {
      throw GcsFailures.explain("list", root.url(start.replaceAll("/$", "")), e);
    }
  }

  /**
   * Uploads an object; it appears when all of it is there and its CRC32C is right.
   *
   * @param expected the generation that it is to replace, {@link #NONE} for none
   * @param notes to be kept beside it
   * @return empty when another generation was found, and then nothing has changed
   */
  Optional<GcsObject> upload(
      String object, UploadContent content, long expected, Map<String, String> notes) {
    String write = UUID.randomUUID().toString();
    BlobInfo info = GcsObject.toWrite(root.bucket(), object, write, content, notes);
    try {
      return patience.untilItWorks(
          root.url(object),
          () -> {
            try {
              return Optional.of(GcsObject.of(send(info, content, expected)));
            } catch (StorageException e) {
              if (e.getCode() != PRECONDITION_FAILED) {
                throw e;
              }
              // It may be ours, of an attempt whose answer was lost.
              return find(object).filter(now -> now.isOfWrite(write));
            }
          });
    } catch (StorageException | IOException e) {
      throw GcsFailures.explain("write", root.url(object), e);
    }
  }

  private Blob send(BlobInfo info, UploadContent content, long expected) throws IOException {
    if (content.memory().isPresent()) {
      return storage.create(
          info,
          content.memory().get(),
          Storage.BlobTargetOption.generationMatch(expected),
          Storage.BlobTargetOption.disableGzipContent());
    }
    return storage.createFrom(
        info,
        content.file(),
        CHUNK,
        Storage.BlobWriteOption.generationMatch(expected),
        Storage.BlobWriteOption.crc32cMatch());
  }

  /** Deletes an object unless it has changed. */
  void delete(GcsObject object) {
    try {
      storage.delete(
          BlobId.of(root.bucket(), object.object()),
          Storage.BlobSourceOption.generationMatch(object.generation()));
    } catch (StorageException e) {
      // Whatever is there now is newer than the wish to delete it.
      if (e.getCode() != PRECONDITION_FAILED) {
        throw GcsFailures.explain("delete", root.url(object.object()), e);
      }
    }
  }

  /** Opens this very content, whatever else is written under the name meanwhile. */
  InputStream open(GcsObject object) {
    BlobId id = BlobId.of(root.bucket(), object.object(), object.generation());
    return new GcsInput(
        () -> storage.reader(id, Storage.BlobSourceOption.shouldReturnRawInputStream(true)),
        object,
        root.url(object.object()),
        patience);
  }
}
