package dev.coinbeam.orchestration.kfp;

/** The kinds of artifacts that Kubeflow knows by itself, with what its user interface shows. */
public enum ArtifactSchema {
  /** Anything; as an input it takes every other kind. */
  ARTIFACT("Artifact"),
  /** Data. */
  DATASET("Dataset"),
  /** A trained model. */
  MODEL("Model"),
  /** Numbers in the artifact's metadata, shown as a table. */
  METRICS("Metrics"),
  /** A confusion matrix or ROC curve in the artifact's metadata. */
  CLASSIFICATION_METRICS("ClassificationMetrics"),
  /** A page, shown as it is. */
  HTML("HTML"),
  /** A text in Markdown, shown formatted. */
  MARKDOWN("Markdown");

  static final String VERSION = "0.0.1";

  private final String title;

  ArtifactSchema(String title) {
    this.title = "system." + title;
  }

  /** The name in Pipeline IR, for example {@code system.Model}. */
  public String title() {
    return title;
  }

  /** Whether an input of this kind may be given an output of another. */
  public boolean takes(ArtifactSchema output) {
    return this == ARTIFACT || this == output;
  }
}
