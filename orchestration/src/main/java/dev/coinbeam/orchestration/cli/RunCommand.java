package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.PipelineRunner;
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
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode values = values();
    Store store = store(values);
    RunId runId = namedRun(values).orElseGet(() -> RunId.create(Instant.now()));
    console.progress().say("run " + runId + " under " + store.root());
    RunRecord run = new PipelineRunner(pipeline, runner(store)).run(runId, withRun(values, runId));
    RunSummary summary = RunSummary.of(run, store);
    summary.write(store);
    console.result(format(), summary, SummaryText.of(summary));
    return ExitCode.DONE;
  }
}
