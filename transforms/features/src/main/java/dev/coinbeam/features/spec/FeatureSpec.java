package dev.coinbeam.features.spec;

import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.splits.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Everything that decides which numbers come out of a bar: grid, features, label and splits.
 *
 * <p>Two specs are equal exactly when their {@link #hash()} is.
 *
 * @param interval the grid
 * @param gaps what happens to its missing slots
 * @param tolerance exponential averages leave out weights that are together at most this share of
 *     all; {@link #LEAST_TOLERANCE} to {@link #MOST_TOLERANCE}
 * @param features at least one, with distinct columns, none of them the label
 * @param label what is to be predicted
 * @param splits train, eval and test; the purge is at least the label's horizon
 */
public record FeatureSpec(
    BarInterval interval,
    GapPolicy gaps,
    double tolerance,
    List<FeatureTerm> features,
    LabelTerm label,
    SplitPlan splits) {

  /** The default tolerance. */
  public static final double DEFAULT_TOLERANCE = 1e-4;

  /** The least tolerance. */
  public static final double LEAST_TOLERANCE = 1e-15;

  /** The greatest tolerance. */
  public static final double MOST_TOLERANCE = 0.1;

  /**
   * @throws InvalidSpecException if these do not hold
   */
  public FeatureSpec {
    features = List.copyOf(features);
    List<String> mistakes = new ArrayList<>(mistakes(features, label, splits));
    toleranceMistake(tolerance, mistakes);
    if (!mistakes.isEmpty()) {
      throw new InvalidSpecException("feature spec", mistakes);
    }
  }

  /**
   * A spec that comes with Coinbeam: {@code indicators}, the default, or {@code seed}, the original
   * job.
   *
   * @throws InvalidSpecException if there is none of that name
   */
  public static FeatureSpec preset(String name) {
    return Presets.named(name);
  }

  /** How many grid bars before a bar its features need. */
  public int lookback() {
    return features.stream().mapToInt(term -> term.lookback(tolerance)).max().orElseThrow();
  }

  /** How many bars ahead the label looks. */
  public int horizon() {
    return label.horizon();
  }

  /** The features' columns, in order, without the label's. */
  public List<String> columnNames() {
    return features.stream().map(FeatureTerm::columnName).toList();
  }

  /** The spec as JSON with fixed order, spacing and numbers; {@link FeatureSpecs} reads it. */
  public String canonicalJson() {
    return CanonicalJson.of(this);
  }

  /** SHA-256 of {@link #canonicalJson()}, 64 lower-case hexadecimal digits. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(canonicalJson().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What is wrong between parts that are each right. */
  static List<String> mistakes(List<FeatureTerm> features, LabelTerm label, SplitPlan splits) {
    List<String> mistakes = new ArrayList<>();
    if (features.isEmpty()) {
      mistakes.add("features is empty, expected at least one");
    }
    Set<String> columns = new HashSet<>();
    for (FeatureTerm term : features) {
      if (!columns.add(term.columnName())) {
        mistakes.add("feature " + term + " is listed twice");
      }
      if (label.toString().equals(term.toString())) {
        mistakes.add("feature " + term + " is the label itself");
      }
    }
    if (splits.purge() < label.horizon()) {
      mistakes.add(
          String.format(
              "purge is %d, expected at least %d, the horizon of %s",
              splits.purge(), label.horizon(), label));
    }
    return mistakes;
  }

  static void toleranceMistake(double tolerance, List<String> mistakes) {
    if (!(tolerance >= LEAST_TOLERANCE && tolerance <= MOST_TOLERANCE)) {
      mistakes.add(
          String.format(
              "tolerance is %s, expected %s to %s", tolerance, LEAST_TOLERANCE, MOST_TOLERANCE));
    }
  }
}
