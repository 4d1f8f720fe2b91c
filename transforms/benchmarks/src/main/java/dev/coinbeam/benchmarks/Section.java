package dev.coinbeam.benchmarks;

import java.io.IOException;

/** A part of the results that can be measured again by itself. */
interface Section {
  /** The letters that name it; each is one of the questions that it answers. */
  String letters();

  /** Its heading. */
  String title();

  /** Measures, and gives its text in Markdown. */
  String measure(Bench bench) throws IOException;
}
