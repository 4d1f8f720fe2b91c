package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;

/**
 * One object of a {@link Store}, as listed.
 *
 * @param name name relative to the root, segments separated by {@code /}
 * @param bytes size, at least 0
 */
public record StoredObject(String name, long bytes) {
  public StoredObject {
    ObjectNames.check(name);
    if (bytes < 0) {
      throw new CoinbeamException("Object " + name + " has size " + bytes + ", expected >= 0.");
    }
  }
}
