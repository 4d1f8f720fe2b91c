package dev.coinbeam.orchestration.vertex;

import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.Sha256;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that we choose for what serves, so that the service refuses a second of each: the
 * endpoint is the model name's, the model the release's, and so is its deployment.
 */
final class VertexNames {
  private static final String MODEL = "coinbeam-model";
  private static final int HASH_LENGTH = 16;
  private static final int MOST_FREE_LENGTH = 35;
  private static final BigInteger NUMBERS = BigInteger.TEN.pow(10);

  private VertexNames() {}

  /** The last part of an endpoint's name: a letter, then letters, digits and dashes. */
  static String endpoint(ModelName name) {
    return "coinbeam-" + shortened(name) + "-" + hash(name.value()).substring(0, 8);
  }

  /** The last part of a model's name. */
  static String model(Release release) {
    String identity = release.runId() + "\n" + release.modelSha256() + "\n" + release.image();
    return "coinbeam-" + shortened(release.modelName()) + "-" + hash(identity);
  }

  /** The number of a deployment, of 10 digits. */
  static String deployment(Release release) {
    String hash = Sha256.of(model(release));
    BigInteger number = new BigInteger(hash, 16).mod(NUMBERS);
    // A zero in front might be dropped by the service.
    return number.compareTo(BigInteger.TEN.pow(9)) < 0
        ? number.add(BigInteger.TEN.pow(9)).toString()
        : number.toString();
  }

  /** The labels of what a run makes to serve. */
  static Map<String, String> labels(Release release) {
    Map<String, String> labels = new TreeMap<>(RunLabels.of(release.runId(), "deploy").toMap());
    labels.putAll(endpointLabels(release.modelName()));
    return labels;
  }

  /** The labels of an endpoint that later runs use too, whichever made it. */
  static Map<String, String> endpointLabels(ModelName name) {
    return Map.of(MODEL, Label.of(name.value()).value());
  }

  private static String shortened(ModelName name) {
    String text = Label.of(name.value()).value().replace('_', '-');
    return text.length() > MOST_FREE_LENGTH ? text.substring(0, MOST_FREE_LENGTH) : text;
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, HASH_LENGTH);
  }
}
