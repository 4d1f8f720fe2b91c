package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Random operations on a store, each compared with what a map would give. */
final class StoreOperations {
  private static final List<String> NAMES = List.of("a/1", "a/2", "a/b/3", "ab", "c/1");
  private static final List<String> PREFIXES = List.of("", "a", "a/b", "ab", "c", "d");
  private static final int BIG = (1 << 20) + 100;

  private final Store store;
  private final Random random;
  private final TreeMap<String, byte[]> expected = new TreeMap<>();

  StoreOperations(Store store, long seed) {
    this.store = store;
    this.random = new Random(seed);
  }

  void run(int operations) throws IOException {
    for (int i = 0; i < operations; i++) {
      step();
    }
    assertThat(store.list("")).isEqualTo(listed(""));
    for (String name : expected.keySet()) {
      assertThat(read(name)).isEqualTo(expected.get(name));
    }
  }

  private void step() throws IOException {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    switch (random.nextInt(6)) {
      case 0 -> {
        byte[] content = content();
        store.write(name, out -> out.write(content));
        expected.put(name, content);
      }
      case 1 -> {
        byte[] content = content();
        boolean created = store.create(name, out -> out.write(content));
        assertThat(created).isEqualTo(!expected.containsKey(name));
        expected.putIfAbsent(name, content);
      }
      case 2 -> {
        if (random.nextInt(3) == 0) {
          store.delete(name);
          expected.remove(name);
        }
      }
      case 3 -> assertThat(store.exists(name)).isEqualTo(expected.containsKey(name));
      case 4 -> {
        String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
        assertThat(store.list(prefix)).isEqualTo(listed(prefix));
      }
      default -> {
        if (expected.containsKey(name)) {
          assertThat(read(name)).isEqualTo(expected.get(name));
        }
      }
    }
  }

  private byte[] content() {
    byte[] content = new byte[random.nextInt(8) == 0 ? BIG : random.nextInt(200)];
    random.nextBytes(content);
    return content;
  }

  private byte[] read(String name) throws IOException {
    try (InputStream in = store.open(name)) {
      return in.readAllBytes();
    }
  }

  private List<StoredObject> listed(String prefix) {
    return expected.entrySet().stream()
        .filter(
            entry ->
                prefix.isEmpty()
                    || entry.getKey().equals(prefix)
                    || entry.getKey().startsWith(prefix + "/"))
        .map(entry -> new StoredObject(entry.getKey(), entry.getValue().length))
        .toList();
  }
}
