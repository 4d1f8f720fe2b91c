package dev.coinbeam.orchestration.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One root under which a run keeps everything, addressed by names such as {@code
 * runs/20260101/run.json}.
 *
 * <p>Names are relative, separated by {@code /}, and no part of one is empty or begins with a dot.
 * An object appears whole or not at all, and stays when the machine loses power after a write has
 * returned. Several processes may use one root at once.
 *
 * <p>Only what a bucket can do too is offered: there are no empty folders, and no folder can be
 * renamed. Every method throws {@link dev.coinbeam.features.CoinbeamException}, one sentence, when
 * the root cannot be read or written.
 */
public interface Store {
  /**
   * The store at {@code root}: a path or a {@code file:} URL of a folder, which is made on first
   * write, or {@code gs://bucket/prefix} in Cloud Storage, where the bucket must exist.
   *
   * @throws dev.coinbeam.features.CoinbeamException when {@code root} is blank, is a file, has a
   *     scheme that no store is known for, or there are no credentials for it
   */
  static Store at(String root) {
    return at(root, GcsSettings.from(System.getenv()));
  }

  /** As {@link #at(String)}, with Cloud Storage reached in another way. */
  static Store at(String root, GcsSettings settings) {
    return Stores.at(root, settings);
  }

  /** The root as one would give it again to {@link #at}; a folder's is absolute. */
  String root();

  /** The full address of {@code name}: a path for a folder, a URL for a bucket. */
  String address(String name);

  /**
   * The path of {@code name} when this store is a folder on this machine, else empty.
   *
   * <p>{@code ""} gives the root. Who writes there by himself must care for atomicity himself.
   */
  Optional<Path> localPath(String name);

  /** Where an emulator is that this store is kept in; empty for a folder and for Google's own. */
  default Optional<URI> emulator() {
    return Optional.empty();
  }

  /** Whether there is an object {@code name}; false for what is only a prefix of others. */
  boolean exists(String name);

  /**
   * Opens an object for reading from its start.
   *
   * @throws dev.coinbeam.features.CoinbeamException when there is no such object
   */
  InputStream open(String name);

  /**
   * All objects at or under {@code prefix}, sorted by name.
   *
   * @param prefix a name, or the leading parts of names; {@code ""} for everything
   * @return empty when there is nothing
   */
  List<StoredObject> list(String prefix);

  /** Writes an object, replacing one of that name at once: readers see the old or the new one. */
  void write(String name, ObjectWriter content);

  /**
   * Writes an object unless one of that name exists; of several who try at once, one succeeds.
   *
   * @return false when the object was there already, which is then unchanged
   */
  boolean create(String name, ObjectWriter content);

  /**
   * Takes over a finished local file as object {@code name}, replacing one of that name at once.
   * The file is gone afterwards.
   */
  void adopt(Path file, String name);

  /**
   * Deletes all objects at or under {@code prefix}; nothing happens when there are none.
   *
   * @throws dev.coinbeam.features.CoinbeamException for {@code ""}: a root is never emptied whole
   */
  void delete(String prefix);

  /**
   * Lets one process alone work at and under a name, as far as all ask for the lock.
   *
   * @return empty when another process, or another thread of this one, has it
   */
  Optional<Lock> tryLock(String name);

  /**
   * SHA-256 of an object's content, 64 lower-case hex digits.
   *
   * @throws dev.coinbeam.features.CoinbeamException when there is no such object
   */
  default String sha256(String name) {
    Hashes hashes = new Hashes();
    try (InputStream in = open(name)) {
      hashes.readAll(in);
      return hashes.sha256();
    } catch (IOException e) {
      throw StorageFailures.explain("read", address(name), e);
    }
  }

  /**
   * The text of an object, decoded as UTF-8.
   *
   * @throws dev.coinbeam.features.CoinbeamException when there is no such object
   */
  default String readText(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StorageFailures.explain("read", address(name), e);
    }
  }

  /** Writes {@code text} in UTF-8, as {@link #write}. */
  default void writeText(String name, String text) {
    write(name, ObjectWriter.text(text));
  }
}
