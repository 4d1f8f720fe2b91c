package dev.coinbeam.beam;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/**
 * Finds files by path or glob.
 *
 * <p>Beam's local file system walks through everything below the folder, even for a path that does
 * not exist; here plain paths and globs in a path's last part look into that folder alone.
 */
final class FileFinder {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final String LOCAL = "file:";

  private FileFinder() {}

  /** The files, sorted by name; none when nothing matches. */
  static List<Metadata> find(String source) throws IOException {
    List<Metadata> found = new ArrayList<>();
    String path = local(source);
    if (path == null || hasGlob(parent(path)) || path.contains("**")) {
      found.addAll(match(source));
    } else {
      for (Path file : files(path)) {
        found.add(FileSystems.matchSingleFileSpec(file.toString()));
      }
    }
    found.sort(Comparator.comparing(metadata -> metadata.resourceId().toString()));
    return found;
  }

  private static List<Metadata> match(String pattern) throws IOException {
    try {
      return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** The path on this machine, or null when the source is elsewhere. */
  private static String local(String source) {
    if (source.startsWith(LOCAL)) {
      String path = source.substring(LOCAL.length());
      return path.startsWith("//") ? path.substring(2) : path;
    }
    return SCHEME.matcher(source).matches() ? null : source;
  }

  private static boolean hasGlob(String path) {
    return GLOB.matcher(path).find();
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static List<Path> files(String path) throws IOException {
    Path file = Path.of(path);
    if (Files.exists(file)) {
      return List.of(file);
    }
    List<Path> files = new ArrayList<>();
    Path folder = Path.of(parent(path));
    if (!hasGlob(path) || !Files.isDirectory(folder)) {
      return files;
    }
    String glob = path.substring(parent(path).length());
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      found.forEach(files::add);
    }
    return files;
  }
}
