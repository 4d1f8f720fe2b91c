package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.Storage;
import dev.coinbeam.features.CoinbeamException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store in a bucket of Cloud Storage. */
final class GcsStore implements Store {
  private static final String LOCK = ".lock";
  private static final int BUFFER = 1 << 16;

  private final GcsRoot root;
  private final GcsSettings settings;
  private final GcsObjects objects;
  private final Map<GcsObject, String> hashes = new ConcurrentHashMap<>();

  GcsStore(GcsRoot root, GcsSettings settings, Storage storage) {
    this.root = root;
    this.settings = settings;
    this.objects = new GcsObjects(root, storage, settings);
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String address(String name) {
    return root.url(object(name));
  }

  @Override
  public Optional<Path> localPath(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<URI> emulator() {
    return settings.emulator();
  }

  @Override
  public boolean exists(String name) {
    return objects.find(object(ObjectNames.check(name))).isPresent();
  }

  @Override
  public InputStream open(String name) {
    return new BufferedInputStream(objects.open(existing(name)), BUFFER);
  }

  @Override
  public String sha256(String name) {
    GcsObject object = existing(name);
    return object
        .sha256()
        .orElseGet(() -> hashes.computeIfAbsent(object, unknown -> hash(unknown)));
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return under(prefix).stream()
        .filter(found -> isObject(root.name(found.object())))
        .map(found -> new StoredObject(root.name(found.object()), found.bytes()))
        .sorted(Comparator.comparing(StoredObject::name))
        .toList();
  }

  @Override
  public void write(String name, ObjectWriter content) {
    String object = object(ObjectNames.check(name));
    long present = generation(object);
    try (UploadContent whole = UploadContent.written(content)) {
      replace(object, whole, present);
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public boolean create(String name, ObjectWriter content) {
    String object = object(ObjectNames.check(name));
    if (objects.find(object).isPresent()) {
      return false;
    }
    try (UploadContent whole = UploadContent.written(content)) {
      return objects.upload(object, whole, GcsObjects.NONE, Map.of()).isPresent();
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public void adopt(Path file, String name) {
    String object = object(ObjectNames.check(name));
    long present = generation(object);
    try (UploadContent whole = UploadContent.of(file)) {
      replace(object, whole, present);
      Files.delete(file);
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public void delete(String prefix) {
    under(ObjectNames.check(prefix)).forEach(objects::delete);
  }

  @Override
  public Optional<Lock> tryLock(String name) {
    String object = object(ObjectNames.check(name)) + "/" + LOCK;
    return GcsLock.tryLock(
        objects, object, address(name), LockHolder.thisProcess(), Clock.systemUTC());
  }

  /** Replaces what was there when the write began, and nothing else. */
  private void replace(String object, UploadContent content, long present) {
    boolean written = objects.upload(object, content, present, Map.of()).isPresent();
    if (!written && objects.find(object).filter(now -> now.holds(content)).isEmpty()) {
      throw new CoinbeamException(
          "Cannot write "
              + root.url(object)
              + ": another process changed it at the same time, and what it wrote was kept; let one"
              + " process work there, then try again.");
    }
  }

  private long generation(String object) {
    return objects.find(object).map(GcsObject::generation).orElse(GcsObjects.NONE);
  }

  private GcsObject existing(String name) {
    return objects
        .find(object(ObjectNames.check(name)))
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Cannot read " + address(name) + ": there is no such object."));
  }

  private String hash(GcsObject object) {
    Hashes read = new Hashes();
    try (InputStream in = objects.open(object)) {
      read.readAll(in);
      return read.sha256();
    } catch (IOException e) {
      throw StorageFailures.explain("read", root.url(object.object()), e);
    }
  }

  /** Everything at or under a name, hidden things too. */
  private List<GcsObject> under(String name) {
    String itself = object(name);
    String folder = itself.isEmpty() ? "" : itself + "/";
    return objects.list(name.isEmpty() ? folder : itself).stream()
        .filter(found -> found.object().startsWith(folder) || found.object().equals(itself))
        .toList();
  }

  private String object(String name) {
    return root.object(name.isEmpty() ? name : ObjectNames.check(name));
  }

  /** Not what is hidden, half-made or, as the console makes them, a folder. */
  private static boolean isObject(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || !ObjectNames.isObject(segment)) {
        return false;
      }
    }
    return true;
  }
}
