package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A store in a folder of this machine. */
final class FolderStore implements Store {
  private final Path root;

  FolderStore(Path root) {
    this.root = root;
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String address(String name) {
    return path(name).toString();
  }

  @Override
  public Optional<Path> localPath(String name) {
    return Optional.of(path(name));
  }

  @Override
  public boolean exists(String name) {
    return Files.isRegularFile(path(ObjectNames.check(name)));
  }

  @Override
  public InputStream open(String name) {
    Path file = path(ObjectNames.check(name));
    if (Files.isDirectory(file)) {
      throw new CoinbeamException("Cannot read " + file + ": it is a folder, expected a file.");
    }
    try {
      return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw StorageFailures.explain("read", file.toString(), e);
    }
  }

  @Override
  public List<StoredObject> list(String prefix) {
    Path start = path(prefix);
    List<StoredObject> objects = new ArrayList<>();
    try {
      Files.walkFileTree(start, new Lister(start, objects));
    } catch (IOException e) {
      throw StorageFailures.explain("list", start.toString(), e);
    }
    objects.sort(Comparator.comparing(StoredObject::name));
    return objects;
  }

  @Override
  public void write(String name, ObjectWriter content) {
    try {
      new AtomicFile(path(ObjectNames.check(name))).replace(content);
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public boolean create(String name, ObjectWriter content) {
    try {
      return new AtomicFile(path(ObjectNames.check(name))).create(content);
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public void adopt(Path file, String name) {
    try {
      new AtomicFile(path(ObjectNames.check(name))).adopt(file);
    } catch (IOException e) {
      throw StorageFailures.explain("write", address(name), e);
    }
  }

  @Override
  public void delete(String prefix) {
    Path start = path(ObjectNames.check(prefix));
    try {
      Files.walkFileTree(start, new Deleter());
    } catch (IOException e) {
      throw StorageFailures.explain("delete", start.toString(), e);
    }
  }

  @Override
  public Optional<Lock> tryLock(String name) {
    return FolderLock.tryLock(path(ObjectNames.check(name)));
  }

  private Path path(String name) {
    return name.isEmpty() ? root : root.resolve(ObjectNames.check(name));
  }

  /** Collects regular files; one that vanishes meanwhile was deleted by someone else. */
  private final class Lister extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<StoredObject> found;

    Lister(Path start, List<StoredObject> found) {
      this.start = start;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean ours = folder.equals(start) || ObjectNames.isObject(folder.getFileName().toString());
      return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (Files.isRegularFile(file) && ObjectNames.isObject(file.getFileName().toString())) {
        String name = root.relativize(file).toString().replace('\\', '/');
        found.add(new StoredObject(name, Files.size(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return goOnIfGone(failure);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return goOnIfGone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  private static FileVisitResult goOnIfGone(IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
