package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.GateRefusedException;
import dev.coinbeam.orchestration.steps.JobLeftException;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.PipelineRunner;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Command;

/** {@code coinbeam run}: the five steps in this process, then a summary. */
@Command
final class RunCommand extends ParameterCommand {
  RunCommand(Pipeline pipeline, Console console) {
    super(
        "run",
        "Does the five steps in this process: ingest, transform, tune, train, deploy.",
        ParameterSet.of(pipeline.inputTypes()).withoutProduced(),
        pipeline,
        console);
    BucketOptions.add(spec());
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode values = values();
    Store store = store(values);
    RunId runId = namedRun(values).orElseGet(() -> RunId.create(Instant.now()));
    console.progress().say("run " + runId + " under " + store.root());
    StepRunner runner = runner(store);
    try {
      new PipelineRunner(pipeline, runner).run(runId, withRun(values, runId));
    } catch (JobLeftException e) {
      return left(e);
    } catch (GateRefusedException e) {
      report(runner, runId, store);
      throw e;
    }
    report(runner, runId, store);
    return ExitCode.DONE;
  }

  /** Also of a run that the gate refused: its figures say why. */
  private void report(StepRunner runner, RunId runId, Store store) {
    RunSummary summary = RunSummary.of(runner.runs().read(runId).orElseThrow(), store);
    summary.write(store);
    console.result(format(), summary, SummaryText.of(summary));
  }
}
