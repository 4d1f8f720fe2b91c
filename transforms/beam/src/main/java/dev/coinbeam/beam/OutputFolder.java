package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * The features folder while it is made: files are written into a temporary folder inside it and
 * renamed into place when all are there.
 *
 * @param path the features folder
 * @param temp the temporary folder's name
 */
record OutputFolder(String path, String temp) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String TEMP = ".coinbeam-";
  private static final String LOCAL = "file";

  /** A folder with a temporary folder of its own. */
  static OutputFolder of(String path) {
    return new OutputFolder(path, TEMP + UUID.randomUUID());
  }

  private ResourceId folder() {
    return FileSystems.matchNewResource(path, true);
  }

  private ResourceId temporary() {
    return folder().resolve(temp, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  private ResourceId file(String name) {
    return folder().resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  private ResourceId temporary(String name) {
    return temporary().resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }

  /** A name that no other attempt at the same part uses. */
  static String attempt(String name) {
    return name + "-" + UUID.randomUUID();
  }

  /** Opens a new file in the temporary folder. */
  OutputStream create(String name) throws IOException {
    return Channels.newOutputStream(FileSystems.create(temporary(name), MimeTypes.BINARY));
  }

  /** Opens a file of the temporary folder. */
  InputStream open(String name) throws IOException {
    return Channels.newInputStream(FileSystems.open(temporary(name)));
  }

  /** Writes a file of the temporary folder. */
  void write(String name, String text) throws IOException {
    try (OutputStream out = create(name)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  /** Reads a file of the folder itself. */
  String read(String name) throws IOException {
    try (InputStream in = Channels.newInputStream(FileSystems.open(file(name)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Renames files of the temporary folder into place; those that are gone already are there. */
  void publish(List<String> temporaryNames, List<String> names) throws IOException {
    FileSystems.rename(
        temporaryNames.stream().map(this::temporary).toList(),
        names.stream().map(this::file).toList(),
        StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Names of the files in the folder itself. */
  List<String> names() throws IOException {
    return ids(folder() + "*")
        .filter(id -> !id.isDirectory())
        .map(ResourceId::getFilename)
        .toList();
  }

  /** How long some files of the folder itself are together. */
  long bytes(Collection<String> names) throws IOException {
    return FileFinder.find(folder() + "*").stream()
        .filter(file -> names.contains(file.resourceId().getFilename()))
        .mapToLong(Metadata::sizeBytes)
        .sum();
  }

  /** Deletes files of the folder itself, where they exist. */
  void delete(List<String> names) throws IOException {
    FileSystems.delete(
        names.stream().map(this::file).toList(), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Makes sure that the folder can be written to, and removes what a crashed run has left. */
  void prepare() {
    try {
      deleteTemporaries();
    } catch (IOException e) {
      throw notWritable(e);
    }
    begin();
  }

  /** Makes sure that the folder can be written to. */
  void begin() {
    try {
      write("started", "");
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private CoinbeamException notWritable(IOException e) {
    return new CoinbeamException(
        String.format(
            "Cannot write to %s (%s); give an output folder that can be written to.",
            path, reason(e)),
        e);
  }

  /** Removes the temporary folder of this run and of any other. */
  void deleteTemporaries() throws IOException {
    List<ResourceId> folders = ids(folder() + TEMP + "*").filter(ResourceId::isDirectory).toList();
    List<ResourceId> files = new ArrayList<>();
    for (ResourceId found : folders) {
      ids(found + "*").forEach(files::add);
    }
    if (!folder().getScheme().equals(LOCAL)) {
      // Object stores have no folders, but names that look like being in one.
      ids(folder() + TEMP + "*/*").forEach(files::add);
    }
    FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
    FileSystems.delete(folders, StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** The same at the end of a run, whose outcome is known whether or not this succeeds. */
  void deleteTemporariesQuietly() {
    try {
      deleteTemporaries();
    } catch (IOException e) {
      // The next run tries again.
    }
  }

  private static Stream<ResourceId> ids(String pattern) throws IOException {
    return FileFinder.find(pattern).stream().map(Metadata::resourceId);
  }

  /** An I/O problem in a clause: what the system says, without the path twice. */
  static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return message.isEmpty() || message.startsWith("/") ? kind + " " + message : message;
  }
}
