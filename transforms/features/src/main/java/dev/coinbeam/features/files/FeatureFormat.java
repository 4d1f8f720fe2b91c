package dev.coinbeam.features.files;

/** How feature rows are written: readable text, or records for TensorFlow's input pipelines. */
public enum FeatureFormat {
  /** Comma-separated text with a header, doubles as their shortest decimal. */
  CSV("csv"),
  /** {@code tf.train.Example} records, numbers as 32-bit floats. */
  TFRECORD("tfrecord");

  private final String extension;

  FeatureFormat(String extension) {
    this.extension = extension;
  }

  /** The end of a shard's name, without the dot. */
  public String extension() {
    return extension;
  }
}
