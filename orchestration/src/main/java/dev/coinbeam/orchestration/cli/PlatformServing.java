package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.serving.ServerOptions;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.steps.ModelVersions;
import dev.coinbeam.orchestration.storage.GcsSettings;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.trial.ScratchFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How Vertex AI tells a container to serve: by variables of its environment.
 *
 * @param port where to listen
 * @param routes at which to answer; empty for TensorFlow Serving's alone
 * @param storage where the SavedModel is
 * @param reached how Cloud Storage is reached
 */
record PlatformServing(
    int port, Optional<ServerOptions.Routes> routes, String storage, GcsSettings reached) {
  private static final String PORT = "AIP_HTTP_PORT";
  private static final String STORAGE = "AIP_STORAGE_URI";
  private static final String PREDICT = "AIP_PREDICT_ROUTE";
  private static final String HEALTH = "AIP_HEALTH_ROUTE";
  private static final String EVERYWHERE = "0.0.0.0";

  /** What the environment says; empty outside of such a container. */
  static Optional<PlatformServing> of(Map<String, String> environment) {
    String port = environment.getOrDefault(PORT, "");
    if (port.isEmpty()) {
      return Optional.empty();
    }
    String storage = environment.getOrDefault(STORAGE, "");
    if (!port.matches("[1-9][0-9]{0,4}") || storage.isEmpty()) {
      throw new CoinbeamException(
          "%s is '%s' and %s is '%s'; expected a port and the address of a SavedModel."
              .formatted(PORT, port, STORAGE, storage));
    }
    return Optional.of(
        new PlatformServing(
            Integer.parseInt(port), routes(environment), storage, GcsSettings.from(environment)));
  }

  private static Optional<ServerOptions.Routes> routes(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(PREDICT))
        .map(
            predict ->
                new ServerOptions.Routes(predict, environment.getOrDefault(HEALTH, "/health")));
  }

  /** A server of the SavedModel, which is copied into a folder. */
  ServerOptions options(ScratchFolder folder, ModelName name) {
    String address = storage.replaceAll("/+$", "");
    Path model = folder.download(Store.at(address, reached), "versions/1");
    if (!Files.exists(model.resolve(ModelVersions.SAVED_MODEL))) {
      throw new CoinbeamException(
          "There is no SavedModel at %s, which %s names; check the model that was uploaded."
              .formatted(address, STORAGE));
    }
    ServerOptions options =
        ServerOptions.local(model.getParent(), name.value(), port).withHost(EVERYWHERE);
    return routes.map(options::withRoutes).orElse(options);
  }
}
