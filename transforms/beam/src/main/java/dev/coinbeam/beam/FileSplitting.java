package dev.coinbeam.beam;

/** Whether a file may be cut into ranges that are read at the same time. */
public enum FileSplitting {
  /** Cut, and read a file again as one range when a quoted field goes over a line's end. */
  AUTO,
  /** Read every file as one range. */
  NEVER
}
