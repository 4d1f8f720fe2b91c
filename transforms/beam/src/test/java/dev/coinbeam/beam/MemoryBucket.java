package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Objects by name, as an object store keeps them: no folders, each object there as a whole or not
 * at all. It can be told to fail for good at a certain change, as when a machine loses its power.
 */
final class MemoryBucket {
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final List<String> changes = new ArrayList<>();
  private int mostChanges = Integer.MAX_VALUE;
  private UnaryOperator<byte[]> afterReading = UnaryOperator.identity();

  /** Lets this many more changes happen and no other, not even those that clean up. */
  synchronized void failAfter(int more) {
    changes.clear();
    mostChanges = more;
  }

  /** What each object becomes when it has been opened once. */
  synchronized void changeAfterReading(UnaryOperator<byte[]> change) {
    afterReading = change;
  }

  /** The changes since {@link #failAfter} was called, the first that failed included. */
  synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  synchronized void put(String name, byte[] content) throws IOException {
    change("put " + name);
    objects.put(name, content);
  }

  synchronized byte[] get(String name) throws IOException {
    byte[] content = objects.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    objects.put(name, afterReading.apply(content));
    return content;
  }

  synchronized void copy(String from, String to) throws IOException {
    change("copy " + to);
    byte[] content = objects.get(from);
    if (content == null) {
      throw new FileNotFoundException(from);
    }
    objects.put(to, content);
  }

  synchronized void delete(String name) throws IOException {
    change("delete " + name);
    if (objects.remove(name) == null) {
      throw new FileNotFoundException(name);
    }
  }

  /** Every object, to be put back with {@link #restore}. */
  synchronized Map<String, byte[]> everything() {
    return new TreeMap<>(objects);
  }

  /** Makes the objects those that there were, and changes possible again. */
  synchronized void restore(Map<String, byte[]> everything) {
    failAfter(Integer.MAX_VALUE);
    objects.clear();
    objects.putAll(everything);
  }

  private void change(String what) throws IOException {
    if (changes.size() <= mostChanges) {
      changes.add(what);
    }
    if (changes.size() > mostChanges) {
      throw new IOException("the power is gone");
    }
  }

  /** Sizes of all objects. */
  synchronized Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    objects.forEach((name, content) -> sizes.put(name, (long) content.length));
    return sizes;
  }

  /** What stands below a prefix, by the rest of the name, as {@link PipelineRun#files} has it. */
  synchronized Map<String, String> files(String prefix) {
    Map<String, String> files = new TreeMap<>();
    objects.forEach(
        (name, content) -> {
          if (name.startsWith(prefix)) {
            files.put(name.substring(prefix.length()), new String(content, ISO_8859_1));
          }
        });
    return files;
  }
}
