package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.storage.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coinbeam report}: a run's summary again. */
@Command(
    name = "report",
    description = "Prints the summary of a run.",
    showDefaultValues = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Pipeline pipeline;
  private final Console console;

  @Mixin private RootOption root;

  @Option(
      names = {"--run-id", "--runId"},
      paramLabel = "ID",
      description = "The run; the newest when not given.")
  private RunId runId;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  ReportCommand(Pipeline pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  @Override
  public Integer call() {
    Store store = root.store();
    RunFiles runs = new RunFiles(store, pipeline.names());
    RunRecord run =
        (runId == null ? runs.newest() : runs.read(runId))
            .orElseThrow(
                () ->
                    new CoinbeamException(
                        "There is no run%s under %s; begin one with 'coinbeam run'."
                            .formatted(runId == null ? "" : " " + runId, store.root())));
    RunSummary summary = RunSummary.of(run, store);
    console.result(OutputFormat.of(json), summary, SummaryText.of(summary));
    return ExitCode.DONE;
  }
}
