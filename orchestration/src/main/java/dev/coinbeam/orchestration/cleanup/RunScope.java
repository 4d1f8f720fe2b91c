package dev.coinbeam.orchestration.cleanup;

import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.storage.Store;
import java.util.Objects;
import java.util.Optional;

/**
 * The run whose things are looked for.
 *
 * @param store everything under the root
 * @param runId the run
 * @param runFolder the run's folder under the root
 * @param record what is kept of it; empty when no step of it has begun to be recorded
 * @param models which versions of models are meant too
 */
public record RunScope(
    Store store, RunId runId, String runFolder, Optional<RunRecord> record, ModelRemoval models) {
  public RunScope {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(runFolder, "runFolder");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(models, "models");
  }
}
