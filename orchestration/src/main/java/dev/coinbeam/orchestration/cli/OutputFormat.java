package dev.coinbeam.orchestration.cli;

/** How a result is printed on stdout. */
enum OutputFormat {
  TEXT,
  JSON;

  static OutputFormat of(boolean jsonOption) {
    return jsonOption ? JSON : TEXT;
  }
}
