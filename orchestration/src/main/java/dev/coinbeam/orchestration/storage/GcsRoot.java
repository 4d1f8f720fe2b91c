package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A root in Cloud Storage, {@code gs://bucket/prefix}.
 *
 * @param bucket the bucket's name
 * @param prefix what all names begin with, without a slash at its end; may be empty
 */
record GcsRoot(String bucket, String prefix) {
  static final String SCHEME = "gs://";

  private static final Pattern BUCKET =
      Pattern.compile(
          "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final Pattern PATTERN_OR_FRAGMENT = Pattern.compile("[*?\\[\\]{}#]");
  private static final int SHORTEST_BUCKET = 3;
  private static final int LONGEST_BUCKET = 63;
  private static final int LONGEST_BUCKET_WITH_DOTS = 222;
  private static final int LONGEST_PREFIX = 512;

  /**
   * Reads a root.
   *
   * @throws CoinbeamException when bucket or prefix can be no names in Cloud Storage
   */
  static GcsRoot parse(String root) {
    String path = root.substring(SCHEME.length()).replaceAll("/+$", "");
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1);
    if (!isBucket(bucket)) {
      throw new CoinbeamException(
          "The root "
              + root
              + " names no bucket: \""
              + bucket
              + "\" was found, expected 3 to 63 lower-case letters, digits, dashes, underscores and"
              + " dots, as in gs://my-bucket/coinbeam.");
    }
    if (!prefix.isEmpty()) {
      checkPrefix(root, prefix);
    }
    return new GcsRoot(bucket, prefix);
  }

  /** The object of a name; {@code ""} is what all objects begin with. */
  String object(String name) {
    if (name.isEmpty() || prefix.isEmpty()) {
      return prefix + name;
    }
    return prefix + "/" + name;
  }

  /** The name of an object under this root. */
  String name(String object) {
    return prefix.isEmpty() ? object : object.substring(prefix.length() + 1);
  }

  /** The URL of an object. */
  String url(String object) {
    return SCHEME + bucket + (object.isEmpty() ? "" : "/" + object);
  }

  @Override
  public String toString() {
    return url(prefix);
  }

  private static boolean isBucket(String name) {
    boolean dotted = name.indexOf('.') >= 0;
    return name.length() >= SHORTEST_BUCKET
        && name.length() <= (dotted ? LONGEST_BUCKET_WITH_DOTS : LONGEST_BUCKET)
        && BUCKET.matcher(name).matches()
        && !IP_ADDRESS.matcher(name).matches()
        && !name.startsWith("goog")
        && !name.contains("google");
  }

  private static void checkPrefix(String root, String prefix) {
    ObjectNames.check(prefix);
    // Beam would take these for a pattern, and tools cut a name at '#'.
    if (PATTERN_OR_FRAGMENT.matcher(prefix).find()) {
      throw new CoinbeamException(
          "The root " + root + " has one of * ? [ ] { } # in it: choose a prefix without them.");
    }
    if (prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX) {
      throw new CoinbeamException(
          "The root "
              + root
              + " has a prefix of more than "
              + LONGEST_PREFIX
              + " bytes: choose a shorter one.");
    }
  }
}
