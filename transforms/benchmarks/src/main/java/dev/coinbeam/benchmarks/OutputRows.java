package dev.coinbeam.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The rows that a contestant left in its folder: of all CSV files but rejects, each headed. */
record OutputRows(Path folder) {
  private static final int BUFFER = 1 << 18;

  /** How many there are. */
  long count() throws IOException {
    long lines = 0;
    List<Path> files = files();
    byte[] buffer = new byte[BUFFER];
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
          for (int i = 0; i < size; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
    }
    return lines - files.size();
  }

  /** Their size in bytes. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Hands over the columns' names and the text of every row. */
  void forEach(BiConsumer<List<String>, String> consumer) throws IOException {
    for (Path file : files()) {
      try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
        List<String> columns = Arrays.asList(reader.readLine().split(",", -1));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          consumer.accept(columns, line);
        }
      }
    }
  }

  /** Deletes all of it and leaves an empty folder. */
  void clear() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .filter(file -> !file.getFileName().toString().startsWith("rejects"))
          .sorted()
          .toList();
    }
  }
}
