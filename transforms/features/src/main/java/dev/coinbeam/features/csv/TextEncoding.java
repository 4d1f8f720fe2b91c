package dev.coinbeam.features.csv;

/** How a price file's text is stored. */
public enum TextEncoding {
  /** As it is; any byte range of it can be read. */
  PLAIN,
  /** Compressed with gzip, by its first bytes; can only be read from its start. */
  GZIP
}
