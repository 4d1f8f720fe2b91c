package dev.coinbeam.beam;

import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * The features and the label of one bar. Immutable.
 *
 * <p>Features are numbered as in the feature spec. A bar in a purged stretch between two splits has
 * no split.
 */
public final class PriceFeatures {
  private final String symbol;
  private final Instant time;
  private final double open;
  private final double high;
  private final double low;
  private final double close;
  private final double[] features;
  private final double label;
  private final Split split;

  /** Takes the array as it is, without a copy. */
  PriceFeatures(
      String symbol, Instant time, double[] prices, double[] features, double label, Split split) {
    this.symbol = symbol;
    this.time = time;
    this.open = prices[0];
    this.high = prices[1];
    this.low = prices[2];
    this.close = prices[3];
    this.features = features;
    this.label = label;
    this.split = split;
  }

  /** The bar's symbol. */
  public String symbol() {
    return symbol;
  }

  /** The start of the bar's slot. */
  public Instant time() {
    return time;
  }

  /** The bar's opening price. */
  public double open() {
    return open;
  }

  /** The bar's highest price. */
  public double high() {
    return high;
  }

  /** The bar's lowest price. */
  public double low() {
    return low;
  }

  /** The bar's closing price. */
  public double close() {
    return close;
  }

  /** How many features there are. */
  public int size() {
    return features.length;
  }

  /**
   * A feature.
   *
   * @param column index into {@link FeatureSpec#columnNames()}
   */
  public double feature(int column) {
    return features[column];
  }

  /** All features, in the order of the spec; a copy. */
  public double[] features() {
    return features.clone();
  }

  /** The label. */
  public double label() {
    return label;
  }

  /** The split that the bar belongs to, if it belongs to one. */
  public Optional<Split> split() {
    return Optional.ofNullable(split);
  }

  /** The coder, which Beam also finds by itself. */
  public static Coder<PriceFeatures> coder() {
    return new PriceFeaturesCoder();
  }

  /**
   * The schema of a row: {@code symbol} (STRING), {@code time} (DATETIME), {@code open}, {@code
   * high}, {@code low}, {@code close}, the features that are not named like one of these, {@code
   * label} (DOUBLE) and {@code split} (STRING train, eval or test; null when purged).
   */
  public static Schema schema(FeatureSpec spec) {
    return new PriceFeatureRows(spec).schema();
  }

  /** Turns features of a spec into rows, ready for Beam's schema transforms and SQL. */
  public static PTransform<PCollection<PriceFeatures>, PCollection<Row>> toRows(FeatureSpec spec) {
    return new PriceFeatureRows(spec).toRows();
  }

  /** Turns rows with the schema of a spec back into features. */
  public static PTransform<PCollection<Row>, PCollection<PriceFeatures>> fromRows(
      FeatureSpec spec) {
    return new PriceFeatureRows(spec).fromRows();
  }

  /** Whether all values have the same bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PriceFeatures that
        && symbol.equals(that.symbol)
        && time.equals(that.time)
        && Double.compare(open, that.open) == 0
        && Double.compare(high, that.high) == 0
        && Double.compare(low, that.low) == 0
        && Double.compare(close, that.close) == 0
        && Arrays.equals(features, that.features)
        && Double.compare(label, that.label) == 0
        && split == that.split;
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbol, time, close, label, Arrays.hashCode(features));
  }

  @Override
  public String toString() {
    return String.format(
        "PriceFeatures[%s %s close %s, %s, label %s, %s]",
        symbol, time, close, Arrays.toString(features), label, split);
  }
}
