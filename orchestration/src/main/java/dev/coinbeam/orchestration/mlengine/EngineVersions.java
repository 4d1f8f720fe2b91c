package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.RunLabels;
import java.util.Optional;

/**
 * Models and their versions: a new version becomes the default one, which answers, and the earlier
 * ones stay.
 */
final class EngineVersions {
  static final String MODEL_LABEL = "coinbeam-model";

  /** The newest runtime that the service had. */
  private static final String RUNTIME = "2.11";

  private static final String FAILED = "FAILED";
  private static final String PYTHON = "3.7";
  private static final String MACHINE_TYPE = "n1-standard-2";

  private final EngineClient client;
  private final CloudPlace place;

  EngineVersions(EngineClient client, CloudPlace place) {
    this.client = client;
    this.place = place;
  }

  /** Makes the release the default version; gives the model's name. */
  String serve(Release release) {
    String model = client.parent() + "/models/" + EngineNames.model(release.modelName());
    JsonNode known =
        client.makeOnce(client.parent() + "/models", model(release), () -> client.get(model));
    String label = Label.of(release.modelName().value()).value();
    if (!label.equals(known.path("labels").path(MODEL_LABEL).asText())) {
      throw new CoinbeamException(
          "Cloud ML Engine has a model %s that Coinbeam did not make; delete it, or choose another --model-name."
              .formatted(model));
    }
    String name = model + "/versions/" + EngineNames.version(release);
    if (client.get(name).filter(version -> state(version).equals(FAILED)).isPresent()) {
      // What an earlier attempt left would stand in the way for ever.
      client.delete("deleting the failed version " + name, name);
    }
    client
        .operations()
        .ensure(
            "making the version " + name,
            () -> ready(name),
            client.post(model + "/versions", version(release)));
    JsonNode now = client.get(name).orElseThrow(() -> gone(name));
    if (!now.path("isDefault").asBoolean()) {
      now =
          client.sendSafely(
              client.post(name + ":setDefault", JsonNodeFactory.instance.objectNode()));
    }
    if (!now.path("isDefault").asBoolean()) {
      throw new CoinbeamException(
          "Cloud ML Engine did not make %s the default version; try again.".formatted(name));
    }
    place.say().accept("deploy: %s answers".formatted(name));
    return model;
  }

  /** The version once it can answer; empty while it is being made. */
  private Optional<JsonNode> ready(String name) {
    Optional<JsonNode> version = client.get(name);
    String state = version.map(EngineVersions::state).orElse("");
    if (state.equals(FAILED)) {
      throw new CoinbeamException(
          "Cloud ML Engine could not make the version %s: %s; delete it and start again."
              .formatted(name, version.orElseThrow().path("errorMessage").asText()));
    }
    return version.filter(v -> state.equals("READY"));
  }

  private static String state(JsonNode version) {
    return version.path("state").asText();
  }

  private ObjectNode model(Release release) {
    ObjectNode model =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", EngineNames.model(release.modelName()))
            .put("description", "Coinbeam's model " + release.modelName());
    model.putArray("regions").add(place.region().value());
    model.putObject("labels").put(MODEL_LABEL, Label.of(release.modelName().value()).value());
    return model;
  }

  private static ObjectNode version(Release release) {
    ObjectNode version =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", EngineNames.version(release))
            .put(
                "description",
                "Coinbeam run %s, SHA-256 %s".formatted(release.runId(), release.modelSha256()))
            .put("deploymentUri", release.savedModel() + "/")
            .put("framework", "TENSORFLOW")
            .put("runtimeVersion", RUNTIME)
            .put("pythonVersion", PYTHON)
            .put("machineType", release.machines().typeOr(MACHINE_TYPE));
    if (!release.machines().serviceAccount().isEmpty()) {
      version.put("serviceAccount", release.machines().serviceAccount());
    }
    ObjectNode labels = version.putObject("labels");
    RunLabels.of(release.runId(), "deploy").toMap().forEach(labels::put);
    return version;
  }

  private static CoinbeamException gone(String name) {
    return new CoinbeamException(
        "Cloud ML Engine's version %s is gone: somebody deleted it meanwhile; start again with the same run id."
            .formatted(name));
  }
}
