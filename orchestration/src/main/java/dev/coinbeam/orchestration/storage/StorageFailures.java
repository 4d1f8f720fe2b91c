package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Says in one sentence why a file could not be read or written. */
public final class StorageFailures {
  private StorageFailures() {}

  /**
   * The exception to throw for {@code failure}.
   *
   * @param verb what was tried: {@code read}, {@code write}, {@code delete}
   * @param address the path or URL it was tried on
   */
  public static CoinbeamException explain(String verb, String address, IOException failure) {
    return new CoinbeamException(
        "Cannot " + verb + " " + address + ": " + cause(verb, address, failure) + ".", failure);
  }

  private static String cause(String verb, String address, IOException failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("not enough space")) {
      return "the disk is full; free some space or choose another --root";
    }
    if (text.contains("quota")) {
      return "the disk quota is used up; free some space or choose another --root";
    }
    if (text.contains("read-only file system")) {
      return "the file system is read-only; choose another --root";
    }
    if (text.contains("file too large")) {
      return "the file system does not take files of that size; choose another --root";
    }
    if (failure instanceof NoSuchFileException) {
      return verb.equals("write")
          ? "its folder cannot be made; choose another --root"
          : "there is no such file";
    }
    if (failure instanceof AccessDeniedException
        || text.contains("permission denied")
        || text.contains("not permitted")) {
      return "permission is denied"
          + at(address, failure)
          + "; change the permission or choose another --root";
    }
    if (failure instanceof FileAlreadyExistsException
        || failure instanceof NotDirectoryException
        || text.contains("not a directory")
        || text.contains("is a directory")) {
      return "a file stands where a folder is needed, or the other way round"
          + at(address, failure);
    }
    return failure.getClass().getSimpleName() + " (" + failure.getMessage() + ")";
  }

  private static String at(String address, IOException failure) {
    String file = failure instanceof FileSystemException e ? e.getFile() : null;
    return file == null || file.equals(address) ? "" : " at " + file;
  }
}
