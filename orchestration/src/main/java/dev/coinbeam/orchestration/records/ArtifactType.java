package dev.coinbeam.orchestration.records;

/** What kind of thing the files of an {@link Artifact} are. */
public enum ArtifactType {
  /** Prices or features. */
  DATASET,
  /** A SavedModel. */
  MODEL,
  /** Figures about a model or a study. */
  METRICS
}
