package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.ConfigFile;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.config.ParameterValues;
import dev.coinbeam.orchestration.records.LeftJob;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.JobLeftException;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command whose options are the parameters of steps, with {@code --config} and {@code --json}.
 *
 * <p>What the command line says wins over the configuration file, and this over defaults.
 */
abstract class ParameterCommand implements Callable<Integer> {
  private static final String CONFIG = "--config";
  private static final String JSON = "--json";
  private static final String ROOT = "root";
  private static final String RUN_ID = "runId";

  final Pipeline pipeline;
  final Console console;
  private final ParameterSet parameters;
  private final CommandSpec spec;

  ParameterCommand(
      String name,
      String description,
      ParameterSet parameters,
      Pipeline pipeline,
      Console console) {
    this.pipeline = pipeline;
    this.console = console;
    this.parameters = parameters;
    this.spec = CommandSpec.forAnnotatedObject(this).name(name);
    spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(true);
    ParameterOptions.add(spec, parameters.fields());
    JobOptions.add(spec, parameters);
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description("YAML file with these options as keys; the command line wins over it.")
            .build());
    spec.addOption(
        OptionSpec.builder(JSON)
            .type(boolean.class)
            .arity("0")
            .description("Print the result as JSON.")
            .build());
  }

  /** The command for picocli's tree. */
  final CommandSpec spec() {
    return spec;
  }

  final OutputFormat format() {
    return OutputFormat.of(parsed().hasMatchedOption(JSON));
  }

  /** What the user gives, by the names of the input records' components; the root always. */
  final ObjectNode values() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put(ROOT, parameters.named(ROOT).flatMap(RecordField::defaultValue).orElse(""));
    return values.setAll(given());
  }

  /** What the user gives, by the names of the input records' components, and nothing else. */
  final ObjectNode given() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Path config = parsed().matchedOptionValue(CONFIG, (Path) null);
    if (config != null) {
      ParameterSet all = ParameterSet.of(pipeline.inputTypes());
      values.setAll(ConfigFile.read(config, all));
    }
    values.setAll(commandLineValues());
    return values;
  }

  /** The root's store; its bucket is made first if that is asked for. */
  final Store store(ObjectNode values) {
    String root = values.get(ROOT).asText();
    if (BucketOptions.ensure(parsed(), values, root)) {
      console.progress().say("made the bucket of " + root);
    }
    return Store.at(root);
  }

  final StepRunner runner(Store store) {
    return new StepRunner(pipeline, store, console.progress(), Clock.systemUTC());
  }

  /** The run that the user names. */
  static Optional<RunId> namedRun(ObjectNode values) {
    JsonNode runId = values.get(RUN_ID);
    return Optional.ofNullable(runId).map(id -> new RunId(id.asText()));
  }

  static ObjectNode withRun(ObjectNode values, RunId runId) {
    return values.deepCopy().put(RUN_ID, runId.value());
  }

  /** An unreadable value on the command line is a mistake in usage; in a file it is a failure. */
  private ObjectNode commandLineValues() {
    ParameterValues values =
        parameters.values(ParameterOptions.given(parsed(), parameters.fields()), "--");
    if (!values.mistakes().isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", values.mistakes()));
    } else if (!values.fileMistakes().isEmpty()) {
      throw new CoinbeamException(String.join("; ", values.fileMistakes()) + ".");
    }
    ObjectNode fields = values.fields();
    JobOptions.read(parsed(), fields);
    return fields;
  }

  /** Says of a job that goes on alone how to go on with it; this command is done. */
  final int left(JobLeftException e) {
    LeftJob job = e.job();
    console.result(format(), job, e.getMessage());
    return ExitCode.DONE;
  }

  /** What picocli made of the arguments. */
  final ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }
}
