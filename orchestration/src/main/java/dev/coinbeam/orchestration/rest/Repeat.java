package dev.coinbeam.orchestration.rest;

/** Whether a request may be sent again when nobody knows what became of it. */
public enum Repeat {
  /** It does the same however often it is sent: it is sent until it works or attempts are used. */
  SAFE,
  /** A second one would do it twice: it is sent once, and whoever sends it must look first. */
  ONCE
}
