package dev.coinbeam.model.serving;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves the newest version of one model with TensorFlow Serving's REST API: {@code POST
 * /v1/models/NAME:predict}, {@code GET /v1/models/NAME} and {@code GET /v1/models/NAME/metadata},
 * each also with {@code /versions/N}. Newer versions are picked up while it runs, without a request
 * lost.
 */
public final class ModelServer implements AutoCloseable {
  private static final int STOP_MILLIS = 10_000;
  private static final int TOO_LARGE = 413;

  private final VersionWatcher versions;
  private final Javalin http;
  private final ScheduledExecutorService poller;

  private ModelServer(VersionWatcher versions, Javalin http, ScheduledExecutorService poller) {
    this.versions = versions;
    this.http = http;
    this.poller = poller;
  }

  /**
   * Loads the newest version and starts to listen.
   *
   * @throws CoinbeamException when there is no version that loads, or the address is taken
   */
  public static ModelServer start(ServerOptions options) {
    VersionWatcher versions = VersionWatcher.start(options.model());
    RestApi api = new RestApi(options.name(), versions);
    Javalin http = Javalin.create(config -> configure(config, options));
    // Before the others, whose pattern may take them too.
    options.routes().ifPresent(routes -> add(http, routes, api, options.name()));
    http.get("/v1/<path>", context -> answer(context, () -> api.get(context.path())));
    http.post(
        "/v1/<path>",
        context -> answer(context, () -> api.post(context.path(), context.bodyAsBytes())));
    http.exception(
        HttpResponseException.class,
        (e, context) -> reply(context, e.getStatus(), RestAnswers.error(e.getMessage())));
    // A taken port is reported by the exception below, and once is enough.
    JavalinLogger.enabled = false;
    try {
      http.start(options.host(), options.port());
    } catch (JavalinBindException e) {
      versions.close();
      throw new CoinbeamException(
          "Cannot listen on %s:%d because it is taken or not allowed: choose another --port."
              .formatted(options.host(), options.port()),
          e);
    } finally {
      JavalinLogger.enabled = true;
    }
    // Not before the start: a server that could not bind has nothing to wait for, and fails to.
    http.jettyServer().server().setStopTimeout(STOP_MILLIS);
    ScheduledExecutorService poller =
        Executors.newSingleThreadScheduledExecutor(ModelServer::pollerThread);
    long nanos = options.poll().toNanos();
    var unused = poller.scheduleWithFixedDelay(versions::poll, nanos, nanos, TimeUnit.NANOSECONDS);
    return new ModelServer(versions, http, poller);
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Takes no more requests, answers those under way, and gives the model back. */
  @Override
  public void close() {
    poller.shutdownNow();
    http.stop();
    versions.close();
  }

  private static void configure(JavalinConfig config, ServerOptions options) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.http.maxRequestSize = options.maxBodyBytes();
  }

  private static void add(Javalin http, ServerOptions.Routes routes, RestApi api, String name) {
    String model = "/v1/models/" + name;
    http.get(routes.health(), context -> answer(context, () -> api.get(model)));
    http.post(
        routes.predict(),
        context -> answer(context, () -> api.post(model + ":predict", context.bodyAsBytes())));
  }

  private static void answer(Context context, Supplier<JsonNode> answer) {
    try {
      reply(context, 200, answer.get());
    } catch (BadRequest e) {
      reply(context, e.status(), RestAnswers.error(e.getMessage()));
    }
  }

  private static void reply(Context context, int status, JsonNode body) {
    String message =
        status == TOO_LARGE ? RestAnswers.error("The request is too large.").toString() : "";
    context
        .status(status)
        .contentType("application/json")
        .result(message.isEmpty() ? body.toString() : message);
  }

  private static Thread pollerThread(Runnable task) {
    Thread thread = new Thread(task, "coinbeam-model-poller");
    thread.setDaemon(true);
    return thread;
  }
}
