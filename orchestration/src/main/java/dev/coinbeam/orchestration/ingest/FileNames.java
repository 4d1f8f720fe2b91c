package dev.coinbeam.orchestration.ingest;

/** Makes file names of the last part of a path or URL. */
final class FileNames {
  private static final int LONGEST = 120;

  private FileNames() {}

  /**
   * Keeps letters, digits, dots, hyphens and underscores, others become underscores; the end, with
   * its extension, survives when it is too long; nothing left gives {@code data}.
   */
  static String safe(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[._]+", "");
    String end = plain.substring(Math.max(0, plain.length() - LONGEST)).replaceFirst("^\\.+", "");
    return end.isEmpty() ? "data" : end;
  }
}
