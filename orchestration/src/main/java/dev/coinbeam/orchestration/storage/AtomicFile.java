package dev.coinbeam.orchestration.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears whole: written beside its place under a hidden name, forced to the disk, then
 * renamed.
 */
final class AtomicFile {
  private final Path target;

  AtomicFile(Path target) {
    this.target = target;
  }

  void replace(ObjectWriter content) throws IOException {
    Path half = write(content);
    moveIntoPlace(half);
  }

  /** Gives the half-written file its name by a hard link, which fails when the name is taken. */
  boolean create(ObjectWriter content) throws IOException {
    if (Files.exists(target)) {
      return false;
    }
    Path half = write(content);
    try {
      Files.createLink(target, half);
      forceFolder();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return createByMove(half);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  void adopt(Path file) throws IOException {
    makeFolder();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      replace(out -> Files.copy(file, out));
      Files.delete(file);
    }
  }

  private Path write(ObjectWriter content) throws IOException {
    makeFolder();
    Path half =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".half");
    try (FileChannel channel =
            FileChannel.open(half, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return half;
    } catch (IOException | RuntimeException | Error e) {
      deleteKeeping(e, half);
      throw e;
    }
  }

  /** A symbolic link to a folder is as good as a folder, other than createDirectories thinks. */
  private void makeFolder() throws IOException {
    if (!Files.isDirectory(target.getParent())) {
      Files.createDirectories(target.getParent());
    }
  }

  private void moveIntoPlace(Path half) throws IOException {
    try {
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (IOException | RuntimeException e) {
      deleteKeeping(e, half);
      throw e;
    }
  }

  /** For file systems without hard links. */
  private boolean createByMove(Path half) throws IOException {
    try {
      Files.move(half, target);
      forceFolder();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Makes the new name itself last; not every system can open a folder, and then needs not. */
  private void forceFolder() {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Windows: a folder cannot be opened, and its names are journalled.
      return;
    }
  }

  private static void deleteKeeping(Throwable reason, Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
