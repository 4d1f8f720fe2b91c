package dev.coinbeam.features.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads feature specs written as YAML or JSON.
 *
 * <pre>{@code
 * preset: indicators            # optional: what the keys below override
 * interval: 1d
 * gaps: fill                    # or break
 * maxGap: 3
 * tolerance: 0.0001
 * features: ["return(1)", "rsi(14)", "macd_hist(12,26,9)"]
 * label: forward_return(1)      # or close
 * splits: {train: 0.7, eval: 0.15, test: 0.15, purge: 1}   # or evalFrom and testFrom: dates
 * }</pre>
 *
 * <p>Without a preset only {@code features} is required; the other defaults are those shown, and
 * {@code purge} is the label's horizon.
 */
public final class FeatureSpecs {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, true)
              .build());

  private FeatureSpecs() {}

  /**
   * Reads a spec.
   *
   * @param yamlOrJson the text
   * @param sourceName what messages call it, such as the file's name
   * @throws InvalidSpecException if it is no spec; names every mistake
   */
  public static FeatureSpec parse(String yamlOrJson, String sourceName) {
    JsonNode root;
    try {
      root = YAML.readTree(yamlOrJson);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " at line " + Math.max(1, e.getLocation().getLineNr());
      String what = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new InvalidSpecException(
          sourceName, List.of("is neither YAML nor JSON" + where + ": " + what));
    }
    return new SpecReader(sourceName).read(root);
  }

  /**
   * Reads a spec from a UTF-8 file.
   *
   * @throws CoinbeamException if the file cannot be read
   * @throws InvalidSpecException if it is no spec; names every mistake
   */
  public static FeatureSpec read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new CoinbeamException(
          "cannot read the feature spec " + file + ": check that it is a readable UTF-8 file", e);
    }
    return parse(text, "feature spec " + file);
  }
}
