package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.IngestOutput;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import dev.coinbeam.orchestration.records.TrainOutput;
import dev.coinbeam.orchestration.records.TransformOutput;
import dev.coinbeam.orchestration.records.TuneOutput;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.storage.Store;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to. Outputs are null for steps that have not finished.
 *
 * @param runId the run
 * @param results the address of the run's folder
 * @param steps how each step that has begun ended
 * @param ingest the step's output
 * @param transform the step's output
 * @param tune the step's output
 * @param train the step's output
 * @param metrics the model on the test split, beside persistence
 * @param deploy the step's output
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunSummary(
    RunId runId,
    String results,
    List<StepLine> steps,
    IngestOutput ingest,
    TransformOutput transform,
    TuneOutput tune,
    TrainOutput train,
    Metrics metrics,
    DeployOutput deploy) {

  /**
   * How a step ended.
   *
   * @param step its name
   * @param status how far it came
   * @param seconds how long it took; null when it has not ended
   * @param error what the user read; null when it did not fail
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepLine(String step, StepStatus status, Double seconds, String error) {
    static StepLine of(StepRecord record) {
      return new StepLine(record.step(), record.status(), record.seconds(), record.error());
    }
  }

  static RunSummary of(RunRecord run, Store store) {
    Optional<TrainOutput> train = run.output("train", TrainOutput.class);
    return new RunSummary(
        run.runId(),
        store.address(RunFiles.folder(run.runId())),
        run.steps().values().stream().map(StepLine::of).toList(),
        run.output("ingest", IngestOutput.class).orElse(null),
        run.output("transform", TransformOutput.class).orElse(null),
        run.output("tune", TuneOutput.class).orElse(null),
        train.orElse(null),
        train
            .map(output -> JsonFiles.parse(store.readText(output.metrics()), Metrics.class))
            .orElse(null),
        run.output("deploy", DeployOutput.class).orElse(null));
  }

  /** Leaves the summary in the run's {@code report} folder, for people and for programs. */
  void write(Store store) {
    String folder = RunFiles.folder(runId) + "/report";
    store.writeText(folder + "/summary.json", RecordJson.toText(this));
    store.writeText(folder + "/summary.txt", SummaryText.of(this) + "\n");
  }
}
