package dev.coinbeam.features.files;

/** Quotes a field where RFC 4180 asks for it. */
final class CsvText {
  private CsvText() {}

  static String field(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
