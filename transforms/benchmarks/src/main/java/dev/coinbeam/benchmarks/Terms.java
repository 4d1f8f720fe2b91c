package dev.coinbeam.benchmarks;

import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The features that are compared. */
enum Terms {
  /** The terms of {@code sql_terms.yaml}, which {@link DuckDbFeatures} expresses too. */
  SQL,
  /** The default preset. */
  INDICATORS,
  /** The original's columns. */
  SEED;

  private static final String SQL_TERMS = "sql_terms.yaml";

  /** The spec's text for bars of this interval. */
  String yaml(String interval) {
    String terms =
        switch (this) {
          case SQL -> resource();
          case INDICATORS -> "preset: indicators\n";
          case SEED -> "preset: seed\n";
        };
    return terms + "interval: " + interval + "\n";
  }

  FeatureSpec spec(String interval) {
    return FeatureSpecs.parse(yaml(interval), name());
  }

  private static String resource() {
    try (InputStream in = Terms.class.getResourceAsStream(SQL_TERMS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
