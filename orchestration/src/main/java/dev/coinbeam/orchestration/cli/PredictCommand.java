package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.serving.Predictor;
import dev.coinbeam.orchestration.forecast.Forecast;
import dev.coinbeam.orchestration.forecast.NewestBarForecast;
import dev.coinbeam.orchestration.forecast.PriceSource;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.QuietTensorFlow;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.steps.Workspace;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coinbeam predict}: a forecast of the deployed model without a server. */
@Command(
    name = "predict",
    description = {
      "Lets the deployed model forecast without a server: the price after the newest bar of a price"
          + " file (by default of the file that the model was made from), or for given features."
    },
    showDefaultValues = true,
    sortOptions = false)
final class PredictCommand implements Callable<Integer> {
  private final Pipeline pipeline;
  private final Console console;

  @Mixin private RootOption root;
  @Mixin private ModelNameOption modelName;

  @ArgGroup(exclusive = true)
  private Rows rows;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description =
          "The symbol in the price file; the one that the model was made from if not given.")
  private String symbol;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What to forecast from: one or the other. */
  private static final class Rows {
    @Option(
        names = "--input",
        paramLabel = "FILE",
        description = "JSON with {\"instances\": [{\"feature\": value, ...}, ...]}; '-' for stdin.")
    private String input;

    @Option(names = "--source", paramLabel = "FILE", description = "A price file.")
    private Path source;
  }

  PredictCommand(Pipeline pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Store store = root.store();
    ModelName name = modelName.value();
    DeployedModel model = DeployedModel.find(store, new RunFiles(store, pipeline.names()), name);
    QuietTensorFlow.start();
    try (Workspace files = Workspace.of(store);
        Predictor predictor = Predictor.load(files.input(model.folder()))) {
      if (rows != null && rows.input != null) {
        predictInstances(predictor);
      } else {
        Forecast forecast = new NewestBarForecast(predictor).of(priceSource(store, files, model));
        if (!forecast.newestDate().equals(forecast.date())) {
          console
              .progress()
              .say(
                  "the newest bar is of %s, but comes too soon after a gap to forecast from"
                      .formatted(forecast.newestDate()));
        }
        ForecastResult result = ForecastResult.of(name, model.version(), forecast);
        console.result(OutputFormat.of(json), result, result.text());
      }
    }
    return ExitCode.DONE;
  }

  private void predictInstances(Predictor predictor) throws IOException {
    Instances instances = Instances.read(rows.input, console.in());
    PredictionsResult result = PredictionsResult.of(predictor.predict(instances.rows()));
    console.result(OutputFormat.of(json), result, result.text());
  }

  private PriceSource priceSource(Store store, Workspace files, DeployedModel model) {
    Optional<TransformInput> made = model.transformInput();
    Path file =
        rows != null && rows.source != null
            ? rows.source
            : model
                .rawFile()
                .map(files::input)
                .orElseThrow(
                    () ->
                        new CoinbeamException(
                            "The run that made version %d is not recorded under %s; name a price file with --source."
                                .formatted(model.version(), store.root())));
    return new PriceSource(
        file,
        symbol != null
            ? symbol
            : made.flatMap(PredictCommand::onlySymbol)
                .orElseThrow(
                    () ->
                        new CoinbeamException(
                            "Version %d was not made from one symbol alone; name one with --symbol."
                                .formatted(model.version()))),
        made.map(input -> input.columns().value()).orElse(""),
        made.map(input -> input.dateFormat().value()).orElse(""));
  }

  private static Optional<String> onlySymbol(TransformInput made) {
    return Optional.of(made.symbol().strip())
        .filter(text -> !text.equals("*") && !text.contains(","));
  }
}
