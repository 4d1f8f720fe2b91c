package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the store for a root. */
final class Stores {
  // Two letters at least: C:\prices is a path on Windows.
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private Stores() {}

  static Store at(String root, GcsSettings settings) {
    if (root.isBlank()) {
      throw new CoinbeamException(
          "The root is blank: give a folder, such as --root coinbeam-root.");
    }
    if (root.startsWith(GcsRoot.SCHEME)) {
      GcsRoot bucket = GcsRoot.parse(root);
      return new GcsStore(bucket, settings, GcsClient.create(settings, Optional.empty()));
    }
    return folder(root);
  }

  private static Store folder(String root) {
    Matcher scheme = SCHEME.matcher(root);
    Path folder;
    try {
      if (!scheme.matches()) {
        folder = Path.of(root);
      } else if (scheme.group(1).equalsIgnoreCase("file")) {
        folder = Path.of(URI.create(root));
      } else {
        throw new CoinbeamException(
            "The root "
                + root
                + " has the unknown scheme \""
                + scheme.group(1)
                + "\": expected a folder, as a path or a file: URL, or gs://bucket/prefix.");
      }
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new CoinbeamException(
          "The root " + root + " is not a folder's path: " + reason(e) + ".", e);
    }
    folder = folder.toAbsolutePath().normalize();
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw new CoinbeamException(
          "The root "
              + folder
              + (existing.equals(folder) ? " is a file" : " lies under the file " + existing)
              + ": give a folder, or a name that does not exist yet.");
    }
    return new FolderStore(folder);
  }

  private static String reason(RuntimeException e) {
    return e instanceof InvalidPathException invalid ? invalid.getReason() : e.getMessage();
  }
}
