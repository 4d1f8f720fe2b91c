package dev.coinbeam.features.files;

import dev.coinbeam.features.splits.Split;
import java.util.Locale;

/** The names of the files in a features folder. */
public final class FeatureFiles {
  /** The feature spec with its hash and columns. */
  public static final String SPEC = "feature_spec.json";

  /** Counts and statistics; written last, so that its presence says the folder is complete. */
  public static final String SUMMARY = "summary.json";

  private FeatureFiles() {}

  /** The name of a shard of a split, such as {@code train-00000-of-00001.csv}. */
  public static String shard(Split split, int shard, int shards, FeatureFormat format) {
    return numbered(split.fileName(), shard, shards, format.extension());
  }

  /** The name of a shard of the dead letters, such as {@code rejects-00000-of-00001.csv}. */
  public static String rejects(int shard, int shards) {
    return numbered("rejects", shard, shards, "csv");
  }

  private static String numbered(String name, int shard, int shards, String extension) {
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException("shard " + shard + " is not within 0.." + (shards - 1));
    }
    return String.format(Locale.ROOT, "%s-%05d-of-%05d.%s", name, shard, shards, extension);
  }
}
