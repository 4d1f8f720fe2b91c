package dev.coinbeam.features.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;

/**
 * Reads and writes {@code feature_spec.json}: the spec in its canonical form beside what follows
 * from it (hash, lookback, horizon, column names), for readers that do not know the spec's terms.
 */
public final class FeatureSpecFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private FeatureSpecFile() {}

  /** The file's text for a spec; equal specs give equal text. */
  public static String write(FeatureSpec spec) {
    ObjectNode node = JSON.createObjectNode();
    node.put("hash", spec.hash());
    node.put("lookback", spec.lookback());
    node.put("horizon", spec.horizon());
    spec.columnNames().forEach(node.putArray("columns")::add);
    try {
      node.set("spec", JSON.readTree(spec.canonicalJson()));
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec's canonical form is JSON", e);
    }
  }

  /**
   * The spec in a file's text.
   *
   * @param source the file's name, for messages
   * @throws CoinbeamException when the text is no such file or the hash is not that of the spec
   */
  public static FeatureSpec read(String text, String source) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(source + " is not JSON; run the transform again.", e);
    }
    if (!node.path("spec").isObject() || !node.path("hash").isTextual()) {
      throw new CoinbeamException(source + " has no 'spec' and 'hash'; run the transform again.");
    }
    FeatureSpec spec = FeatureSpecs.parse(node.get("spec").toString(), source);
    if (!spec.hash().equals(node.get("hash").textValue())) {
      throw new CoinbeamException(
          String.format(
              "%s says hash %s but its spec has %s: it was changed by hand or written by another"
                  + " version; run the transform again.",
              source, node.get("hash").textValue(), spec.hash()));
    }
    return spec;
  }
}
