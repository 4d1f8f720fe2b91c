package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.CloudCleanup;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.RunCleanup;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coinbeam cleanup}: what a run has made, listed, and with {@code --yes} removed. */
@Command(
    name = "cleanup",
    description = {
      "Lists what a run has made: its jobs, endpoints and files. With --yes it is removed, and"
          + " nothing else; raw prices and staged jars are shared by runs and stay."
    },
    showDefaultValues = true,
    sortOptions = false)
final class CleanupCommand implements Callable<Integer> {
  private final Pipeline pipeline;
  private final Console console;

  @Mixin private RootOption root;

  @Option(
      names = {"--run-id", "--run", "--runId"},
      required = true,
      paramLabel = "ID",
      description = "The run.")
  private RunId runId;

  @Option(
      names = "--models",
      paramLabel = "keep|idle|all",
      description =
          "Versions of models that the run deployed: keep them, remove those that do not serve, or"
              + " all of them.")
  private ModelRemoval models = ModelRemoval.KEEP;

  @Option(names = "--yes", description = "Remove what is listed.")
  private boolean yes;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  CleanupCommand(Pipeline pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Store store = root.store();
    List<CleanupSource> services = CloudCleanup.sources(console.progress());
    RunCleanup cleanup =
        new RunCleanup(store, new RunFiles(store, pipeline.names()), services, console.progress());
    List<RunResource> resources = yes ? cleanup.remove(runId, models) : cleanup.find(runId, models);
    console.result(OutputFormat.of(json), toJson(resources), toText(resources, store));
    return ExitCode.DONE;
  }

  private ObjectNode toJson(List<RunResource> resources) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("runId", runId.value());
    result.put("removed", yes);
    ArrayNode list = result.putArray("resources");
    for (RunResource resource : resources) {
      ObjectNode one = list.addObject();
      one.put("action", resource.action());
      one.put("name", resource.name());
      ArrayNode parts = one.putArray("parts");
      resource.parts().forEach(parts::add);
    }
    return result;
  }

  private String toText(List<RunResource> resources, Store store) {
    if (resources.isEmpty()) {
      return "There is nothing of run %s under %s.".formatted(runId, store.root());
    }
    StringBuilder text = new StringBuilder();
    for (RunResource resource : resources) {
      text.append(resource).append('\n');
      resource.parts().forEach(part -> text.append("  ").append(part).append('\n'));
    }
    return text + (yes ? "Removed." : "Nothing is removed yet; --yes removes all of this.");
  }
}
