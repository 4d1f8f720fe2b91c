package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.storage.StorageFailures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of broken downloads, shared by all processes that use one root.
 *
 * <p>Who writes a partial file holds a lock on it, which ends with the process. No name is ever
 * used twice, so a file that is locked and still there under its name is surely the locker's.
 * Within one process, where locks do not tell threads apart, the name says that it is taken.
 */
final class PartialFiles {
  // Another process may tidy the folder away just after it was made.
  private static final int FOLDER_ATTEMPTS = 20;

  private final Path folder;

  PartialFiles(Path folder) {
    this.folder = folder;
  }

  /** Something to write the content of {@code key} to, holding what an earlier try left of it. */
  PartialFile claim(String key) {
    PartialFile partial = new PartialFile(this, key);
    for (Path left : leftOf(key)) {
      try {
        Optional<Held> held = lock(left);
        if (held.isPresent()) {
          partial.goOnWith(held.get());
          break;
        }
      } catch (IOException e) {
        throw StorageFailures.explain("read", left.toString(), e);
      }
    }
    return partial;
  }

  /** A new, empty, locked file. */
  Held create(String key, Optional<String> validator) throws IOException {
    Path file = folder.resolve(PartialName.taken(key, validator).fileName());
    FileChannel channel = createFile(file);
    try {
      return new Held(file, channel, Optional.ofNullable(channel.tryLock()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Lets whoever comes next go on with it. */
  void release(Held held) throws IOException {
    PartialName name = PartialName.parse(held.file()).orElseThrow();
    Files.move(held.file(), folder.resolve(name.free().fileName()), StandardCopyOption.ATOMIC_MOVE);
    held.channel().close();
  }

  /** Renames a whole file so that nobody can claim it, even while it is without its lock. */
  Held seal(Held held) throws IOException {
    Path sealed = held.file().resolveSibling(held.file().getFileName() + ".whole");
    Files.move(held.file(), sealed, StandardCopyOption.ATOMIC_MOVE);
    return new Held(sealed, held.channel(), held.lock());
  }

  /** Removes the folder when nothing is in it. */
  void tidy() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException inUse) {
      // Not empty: others' files are none of our business.
      return;
    }
  }

  private FileChannel createFile(Path file) throws IOException {
    NoSuchFileException gone = null;
    for (int attempt = 0; attempt < FOLDER_ATTEMPTS; attempt++) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      try {
        return FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        gone = e;
      }
    }
    throw gone;
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private List<Path> leftOf(String key) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              f -> PartialName.parse(f).filter(n -> n.key().equals(key) && !n.isOurs()).isPresent())
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw StorageFailures.explain("read", folder.toString(), e);
    }
  }

  private Optional<Held> lock(Path left) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(left, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException taken) {
      return Optional.empty();
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(left)) {
        PartialName name = PartialName.parse(left).orElseThrow();
        Path ours = folder.resolve(PartialName.taken(name.key(), name.validator()).fileName());
        Files.move(left, ours, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(new Held(ours, channel, Optional.of(lock)));
      }
    } catch (OverlappingFileLockException heldByAnotherThread) {
      channel.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** A partial file that this thread alone writes. */
  record Held(Path file, FileChannel channel, Optional<FileLock> lock) {
    Optional<String> validator() {
      return PartialName.parse(file).flatMap(PartialName::validator);
    }
  }
}
