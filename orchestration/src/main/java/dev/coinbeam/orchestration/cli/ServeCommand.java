package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.serving.ModelServer;
import dev.coinbeam.model.serving.ServerOptions;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.steps.ModelMirror;
import dev.coinbeam.orchestration.steps.ModelVersions;
import dev.coinbeam.orchestration.steps.QuietTensorFlow;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
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
          + " over as they are deployed. Ctrl-C stops it."
    },
    showDefaultValues = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private RootOption root;
  @Mixin private ModelNameOption modelName;

  @Option(names = "--port", paramLabel = "P", description = "Port; 0 for any that is free.")
  private int port = 8501;

  @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on.")
  private String host = "127.0.0.1";

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port is %d; expected 0 to %d".formatted(port, MAX_PORT));
    }
    Store store = root.store();
    ModelName name = modelName.value();
    if (ModelVersions.of(store, name).newest().isEmpty()) {
      throw new CoinbeamException(
          "No model '%s' is deployed under %s; do 'coinbeam run' first."
              .formatted(name, store.root()));
    }
    QuietTensorFlow.start();
    ModelMirror mirror = ModelMirror.of(store, name);
    ModelServer server = start(mirror, name);
    mirror.follow();
    Thread stop = new Thread(() -> stop(server, mirror), "coinbeam-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    console
        .out()
        .printf(
            "serving %s at http://%s:%d/v1/models/%s (Ctrl-C stops it)%n",
            name, host, server.port(), name);
    console.out().flush();
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }

  private ModelServer start(ModelMirror mirror, ModelName name) {
    try {
      return ModelServer.start(
          ServerOptions.local(mirror.folder(), name.value(), port).withHost(host));
    } catch (RuntimeException e) {
      mirror.close();
      throw e;
    }
  }

  private void stop(ModelServer server, ModelMirror mirror) {
    server.close();
    mirror.close();
    console.progress().say("stopped");
  }
}
