package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.IngestOutput;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.steps.ModelVersions;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.Optional;

/**
 * The version of a model that serves, and the run that made it.
 *
 * @param version its number
 * @param folder its SavedModel, relative to the root
 * @param origin the record of its run; empty when that is not known any more
 */
record DeployedModel(long version, String folder, Optional<RunRecord> origin) {

  /**
   * Finds the newest version.
   *
   * @throws CoinbeamException when nothing is deployed under the name
   */
  static DeployedModel find(Store store, RunFiles runs, ModelName name) throws IOException {
    ModelVersions versions = ModelVersions.of(store, name);
    long newest =
        versions
            .newest()
            .orElseThrow(
                () ->
                    new CoinbeamException(
                        "No model '%s' is deployed under %s; do 'coinbeam run' first."
                            .formatted(name, store.root())));
    Optional<RunRecord> origin = versions.origin(newest).map(Deployment::runId).flatMap(runs::read);
    return new DeployedModel(newest, ModelVersions.folder(name, newest), origin);
  }

  /** The raw file that the run used. */
  Optional<String> rawFile() {
    return origin.flatMap(run -> run.output("ingest", IngestOutput.class)).map(IngestOutput::raw);
  }

  /** What the run's transform was asked for. */
  Optional<TransformInput> transformInput() {
    return origin.flatMap(run -> run.input("transform", TransformInput.class));
  }
}
