package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;

/**
 * What a name in a {@link Store} may look like: relative, segments separated by {@code /}, none
 * empty and none beginning with a dot.
 *
 * <p>So a name can never leave the root, and half-written files, whose names begin with a dot, can
 * never be taken for objects.
 */
final class ObjectNames {
  private ObjectNames() {}

  static String check(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.startsWith(".") || !isPlain(segment)) {
        throw new CoinbeamException(
            "\""
                + name
                + "\" cannot name something under the root: expected a relative name such as"
                + " raw/prices.csv, no part of which is empty or begins with a dot.");
      }
    }
    return name;
  }

  /** A file name is an object's when it is one that {@link #check} would let through. */
  static boolean isObject(String fileName) {
    return !fileName.startsWith(".") && isPlain(fileName);
  }

  private static boolean isPlain(String segment) {
    return segment.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
  }
}
