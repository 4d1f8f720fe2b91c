package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.serving.ModelServer;
import dev.coinbeam.model.serving.ServerOptions;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.steps.ModelMirror;
import dev.coinbeam.orchestration.steps.ModelVersions;
import dev.coinbeam.orchestration.steps.QuietTensorFlow;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.trial.ScratchFolder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coinbeam serve}: the deployed model over HTTP, until it is interrupted. */
@Command(
    name = "serve",
    description = {
      "Serves the newest version of a model with TensorFlow Serving's REST API; later versions take"
          + " over as they are deployed. Ctrl-C stops it. Where AIP_HTTP_PORT is set, as in a"
          + " container of Vertex AI, port, routes and model are what AIP_* says."
    },
    showDefaultValues = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Console console;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;
  @Mixin private RootOption root;
  @Mixin private ModelNameOption modelName;

  @Option(names = "--port", paramLabel = "P", description = "Port; 0 for any that is free.")
  private int port = 8501;

  @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on.")
  private String host = "127.0.0.1";

  ServeCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port is %d; expected 0 to %d".formatted(port, MAX_PORT));
    }
    Optional<PlatformServing> platform = PlatformServing.of(environment);
    return platform.isPresent() ? serveAsTold(platform.get()) : serveNewest();
  }

  private int serveAsTold(PlatformServing platform) throws InterruptedException {
    ScratchFolder folder = new ScratchFolder();
    return serve(platform.options(folder, modelName.value()), folder::close);
  }

  private int serveNewest() throws IOException, InterruptedException {
    Store store = root.store();
    ModelName name = modelName.value();
    if (ModelVersions.of(store, name).newest().isEmpty()) {
      throw new CoinbeamException(
          "No model '%s' is deployed under %s; do 'coinbeam run' first."
              .formatted(name, store.root()));
    }
    ModelMirror mirror = ModelMirror.of(store, name);
    mirror.follow();
    return serve(
        ServerOptions.local(mirror.folder(), name.value(), port).withHost(host), mirror::close);
  }

  /**
   * Serves until the process ends.
   *
   * @param giveBack removes what was served
   */
  private int serve(ServerOptions options, Runnable giveBack) throws InterruptedException {
    QuietTensorFlow.start();
    ModelServer server = start(options, giveBack);
    Thread stop = new Thread(() -> stop(server, giveBack), "coinbeam-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    console
        .out()
        .printf(
            "serving %s at http://%s:%d/v1/models/%s (Ctrl-C stops it)%n",
            options.name(), options.host(), server.port(), options.name());
    console.out().flush();
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }

  private static ModelServer start(ServerOptions options, Runnable giveBack) {
    try {
      return ModelServer.start(options);
    } catch (RuntimeException e) {
      giveBack.run();
      throw e;
    }
  }

  private void stop(ModelServer server, Runnable giveBack) {
    server.close();
    giveBack.run();
    console.progress().say("stopped");
  }
}
