package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.training.HyperparameterName;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.model.tuning.Measurement;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.config.ParameterValues;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TuneInput;
import dev.coinbeam.orchestration.steps.TrialParameters;
import dev.coinbeam.orchestration.steps.TrialPurpose;
import dev.coinbeam.orchestration.storage.GcsSettings;
import dev.coinbeam.orchestration.trial.MetricFile;
import dev.coinbeam.orchestration.trial.TrialRun;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code coinbeam trial}: what a service's container does for the steps tune and train.
 *
 * <p>Every hyper-parameter is an option of its own name, since that is how services give them.
 */
@Command
final class TrialCommand implements Callable<Integer> {
  private static final String PURPOSE = "--" + TrialParameters.PURPOSE;
  private static final String MODEL_DIR = "--model-dir";
  private static final String JOB_DIR = "--job-dir";
  private static final String MODEL_DIR_VARIABLE = "AIP_MODEL_DIR";

  private final Console console;
  private final Map<String, String> environment;
  private final List<RecordField> fields = TrialParameters.fields();
  private final CommandSpec spec;

  TrialCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
    this.spec = CommandSpec.forAnnotatedObject(this).name(TrialParameters.COMMAND);
    spec.usageMessage()
        .description(
            "Trains once, as a container of Vertex AI or Cloud ML Engine: reports the metric where"
                + " the service looks for it.")
        .sortOptions(false)
        .abbreviateSynopsis(true);
    ParameterOptions.add(spec, fields);
    for (HyperparameterName name : HyperparameterName.values()) {
      add("--" + name.text(), "VALUE", "Hyper-parameter, " + name.range() + ".");
    }
    add(PURPOSE, "tune|train", "One of a study's trials, or the final training (default: tune).");
    add(
        MODEL_DIR,
        "DIR",
        "Where the final training leaves its SavedModel (default: $AIP_MODEL_DIR, else model/ under"
            + " --job-dir).");
    add(JOB_DIR, "DIR", "Where a job of Cloud ML Engine leaves what it makes.");
  }

  /** The command for picocli's tree. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    MetricFile metric =
        MetricFile.of(environment, StudyConfig.DEFAULT_METRIC_TAG, Clock.systemUTC());
    TrialRun run = new TrialRun(metric, GcsSettings.from(environment));
    console
        .out()
        .println(
            switch (purpose()) {
              case TUNE -> tune(run);
              case TRAIN -> train(run);
            });
    console.out().flush();
    return ExitCode.DONE;
  }

  private String tune(TrialRun run) {
    TuneInput input = read(values(), TuneInput.class);
    Measurement measured = run.tune(input, hyperparameters());
    return String.format(
        Locale.ROOT,
        "%s %.6g at step %d of %d",
        StudyConfig.DEFAULT_METRIC_TAG,
        measured.objective(),
        measured.bestStep(),
        measured.steps());
  }

  private String train(TrialRun run) {
    ObjectNode values = values();
    ObjectNode hyperparameters = values.putObject("hyperparameters");
    hyperparameters().forEach(hyperparameters::put);
    String folder = modelFolder();
    TrainingReport report = run.train(read(values, TrainInput.class), folder);
    return String.format(Locale.ROOT, "skill %+.4f, model in %s", report.metrics().skill(), folder);
  }

  private <T extends Record> T read(ObjectNode values, Class<T> type) {
    List<String> known = RecordField.of(type).stream().map(RecordField::name).toList();
    ObjectNode own = values.deepCopy();
    own.retain(known);
    return RecordJson.read(own, type, "The trial's input");
  }

  private String modelFolder() {
    return given(MODEL_DIR)
        .or(() -> Optional.ofNullable(environment.get(MODEL_DIR_VARIABLE)))
        .or(() -> given(JOB_DIR).map(folder -> withoutSlash(folder) + "/model"))
        .map(TrialCommand::withoutSlash)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "The final training has no place for its model: give --model-dir, or set AIP_MODEL_DIR."));
  }

  private static String withoutSlash(String folder) {
    return folder.length() > 1 && folder.endsWith("/")
        ? folder.substring(0, folder.length() - 1)
        : folder;
  }

  private TrialPurpose purpose() {
    String text = given(PURPOSE).orElse(TrialPurpose.TUNE.text());
    for (TrialPurpose purpose : TrialPurpose.values()) {
      if (purpose.text().equals(text)) {
        return purpose;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "%s is '%s'; expected tune or train".formatted(PURPOSE, text));
  }

  private ObjectNode values() {
    ParameterValues values =
        ParameterSet.of(List.of(TuneInput.class, TrainInput.class))
            .values(ParameterOptions.given(parsed(), fields), "--");
    if (!values.mistakes().isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", values.mistakes()));
    }
    ObjectNode fieldsGiven = JsonNodeFactory.instance.objectNode();
    fieldsGiven.setAll(values.fields());
    return fieldsGiven;
  }

  private Map<String, String> hyperparameters() {
    Map<String, String> values = new LinkedHashMap<>();
    for (HyperparameterName name : HyperparameterName.values()) {
      given("--" + name.text()).ifPresent(value -> values.put(name.text(), value));
    }
    return values;
  }

  private Optional<String> given(String option) {
    return Optional.ofNullable(parsed().matchedOptionValue(option, (String) null));
  }

  private void add(String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(String.class)
            .paramLabel(label)
            .description(description.replace("%", "%%"))
            .build());
  }

  private ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }
}
