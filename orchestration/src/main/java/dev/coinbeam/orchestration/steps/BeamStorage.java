package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.storage.Store;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Sends Beam to where a store is kept. */
final class BeamStorage {
  private BeamStorage() {}

  /** Google's own storage Beam finds itself, with Application Default Credentials. */
  static void reach(Store store, PipelineOptions options) {
    store
        .emulator()
        .ifPresent(
            address -> {
              GcsOptions gcs = options.as(GcsOptions.class);
              gcs.setGcsEndpoint(address + "/storage/v1/");
              gcs.setCredentialFactoryClass(NoopCredentialFactory.class);
            });
  }
}
