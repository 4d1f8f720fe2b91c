package dev.coinbeam.features.files;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a shard: {@code slug,date,open,high,low,close}, then the features, then {@code
 * label}.
 *
 * <p>A feature named like one of the leading columns is that column and is not repeated. A row's
 * numbers are kept in an array in the order of the columns, without slug and date.
 */
public final class FeatureHeader {
  private static final List<String> LEADING =
      List.of("slug", "date", "open", "high", "low", "close");

  /** Columns before the numbers: slug and date. */
  static final int TEXTS = 2;

  private final List<String> features;
  private final List<String> names;
  private final int[] positions;

  private FeatureHeader(List<String> features, List<String> names, int[] positions) {
    this.features = features;
    this.names = names;
    this.positions = positions;
  }

  /**
   * The header for these features.
   *
   * @param features column names of the feature spec, in its order
   */
  public static FeatureHeader of(List<String> features) {
    List<String> names = new ArrayList<>(LEADING);
    int[] positions = new int[features.size()];
    for (int i = 0; i < positions.length; i++) {
      int at = LEADING.indexOf(features.get(i));
      if (at < TEXTS) {
        at = names.size();
        names.add(features.get(i));
      }
      positions[i] = at - TEXTS;
    }
    names.add("label");
    return new FeatureHeader(List.copyOf(features), List.copyOf(names), positions);
  }

  /** The features' names in the order of the spec. */
  public List<String> features() {
    return features;
  }

  /** All columns' names as they are written. */
  public List<String> names() {
    return names;
  }

  /** How many numbers a row has: four prices, the features that are not prices, the label. */
  public int numbers() {
    return names.size() - TEXTS;
  }

  /**
   * Where a feature stands among a row's numbers.
   *
   * @param feature index into {@link #features()}
   */
  public int position(int feature) {
    return positions[feature];
  }

  /** Where the label stands among a row's numbers: at the end. */
  public int labelPosition() {
    return numbers() - 1;
  }
}
