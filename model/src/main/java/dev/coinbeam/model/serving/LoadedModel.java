package dev.coinbeam.model.serving;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.graph.Sessions;
import dev.coinbeam.model.graph.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.SignatureDef;

/** A SavedModel in memory, with its signatures. Safe for several threads until it is closed. */
final class LoadedModel implements AutoCloseable {
  static final String DEFAULT_SIGNATURE = "serving_default";
  private static final String SERVE_TAG = "serve";

  /** A signature of TensorFlow's own that takes no input; not for callers. */
  private static final String INTERNAL_PREFIX = "__";

  private final SavedModelBundle bundle;
  private final Map<String, ServedSignature> signatures = new LinkedHashMap<>();

  private LoadedModel(SavedModelBundle bundle) {
    this.bundle = bundle;
    bundle
        .metaGraphDef()
        .getSignatureDefMap()
        .forEach(
            (name, definition) -> {
              if (!name.startsWith(INTERNAL_PREFIX)) {
                signatures.put(name, ServedSignature.of(name, definition));
              }
            });
  }

  /**
   * Loads a SavedModel's {@code serve} graph.
   *
   * @throws CoinbeamException when the folder is not a SavedModel that can be loaded
   */
  static LoadedModel load(Path folder) {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new CoinbeamException(
          folder + " is not a SavedModel (no saved_model.pb): give the folder that train wrote.");
    }
    SavedModelBundle bundle;
    try {
      bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(SERVE_TAG)
              .withConfigProto(Sessions.config())
              .load();
    } catch (TensorFlowException e) {
      throw new CoinbeamException(
          "TensorFlow cannot load " + folder + " (" + firstLine(e) + "): train or deploy it anew.",
          e);
    }
    return new LoadedModel(bundle);
  }

  /**
   * The signature with one named input per feature.
   *
   * @throws CoinbeamException when the model has none
   */
  ServedSignature defaultSignature() {
    return signature(DEFAULT_SIGNATURE)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "The model has no signature " + DEFAULT_SIGNATURE + ": train it anew."));
  }

  Optional<ServedSignature> signature(String name) {
    return Optional.ofNullable(signatures.get(name));
  }

  /** The signatures as TensorFlow describes them. */
  Map<String, SignatureDef> definitions() {
    Map<String, SignatureDef> definitions =
        new LinkedHashMap<>(bundle.metaGraphDef().getSignatureDefMap());
    definitions.keySet().retainAll(signatures.keySet());
    return definitions;
  }

  /**
   * Runs a signature.
   *
   * @param inputs a tensor for each input, by name; the caller closes them
   * @return the values of each output, by name
   */
  Map<String, float[]> run(ServedSignature signature, Map<String, Tensor> inputs) {
    Session.Runner runner = bundle.session().runner();
    for (TensorSpec input : signature.inputs()) {
      runner.feed(input.tensor(), inputs.get(input.name()));
    }
    signature.outputs().forEach(output -> runner.fetch(output.tensor()));
    try (Result result = runner.run()) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      for (int i = 0; i < signature.outputs().size(); i++) {
        outputs.put(signature.outputs().get(i).name(), Tensors.values(result.get(i)));
      }
      return outputs;
    }
  }

  @Override
  public void close() {
    bundle.close();
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
