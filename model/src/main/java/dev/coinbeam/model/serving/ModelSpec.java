package dev.coinbeam.model.serving;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureSpecFile;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.training.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The feature spec that a model carries, checked against the model. */
final class ModelSpec {
  private ModelSpec() {}

  /**
   * Reads {@code assets.extra/feature_spec.json}.
   *
   * @throws CoinbeamException when it is missing, its hash is not that of its spec, or the model
   *     asks for other inputs than the spec's columns
   */
  static FeatureSpec read(Path savedModel, LoadedModel model) {
    Path file = savedModel.resolve(ModelFolder.EXTRA).resolve("feature_spec.json");
    FeatureSpec spec;
    try {
      spec = FeatureSpecFile.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new CoinbeamException(
          savedModel + " carries no feature spec (" + file + "): train it with Coinbeam.", e);
    }
    ServedSignature signature = model.defaultSignature();
    for (String column : spec.columnNames()) {
      if (signature.input(column).isEmpty()) {
        throw new CoinbeamException(
            "The model in %s does not take the feature %s of its own spec: train it anew."
                .formatted(savedModel, column));
      }
    }
    return spec;
  }
}
