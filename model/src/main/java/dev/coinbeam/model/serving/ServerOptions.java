package dev.coinbeam.model.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server runs.
 *
 * @param model folder with one sub-folder per version, named by its number
 * @param name what the model is called in URLs
 * @param host address to listen on
 * @param port 0 for any free one
 * @param poll how often to look for a new version
 * @param maxBodyBytes a larger request is refused
 * @param routes further paths at which it answers
 */
public record ServerOptions(
    Path model,
    String name,
    String host,
    int port,
    Duration poll,
    long maxBodyBytes,
    Optional<Routes> routes) {
  private static final int MAX_PORT = 65_535;

  /**
   * Paths that a platform chooses, beside those of TensorFlow Serving.
   *
   * @param predict takes what {@code :predict} of the model takes
   * @param health answers with 200 as long as the model can
   */
  public record Routes(String predict, String health) {
    public Routes {
      for (String path : new String[] {predict, health}) {
        if (!path.matches("/[^\\s?#{}<>*]*")) {
          throw new IllegalArgumentException(
              "a route is '" + path + "', expected a path that begins with a slash");
        }
      }
    }
  }

  public ServerOptions {
    Objects.requireNonNull(routes, "routes");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be from 0 to 65535, found " + port);
    }
    if (poll.isNegative() || poll.isZero() || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "poll and maxBodyBytes must be above 0, found " + poll + " and " + maxBodyBytes);
    }
  }

  /** On this machine only, a look for new versions every second, bodies up to 16 MiB. */
  public static ServerOptions local(Path model, String name, int port) {
    return new ServerOptions(
        model, name, "127.0.0.1", port, Duration.ofSeconds(1), 16L << 20, Optional.empty());
  }

  public ServerOptions withHost(String address) {
    return new ServerOptions(model, name, address, port, poll, maxBodyBytes, routes);
  }

  public ServerOptions withPort(int number) {
    return new ServerOptions(model, name, host, number, poll, maxBodyBytes, routes);
  }

  public ServerOptions withPoll(Duration interval) {
    return new ServerOptions(model, name, host, port, interval, maxBodyBytes, routes);
  }

  public ServerOptions withMaxBodyBytes(long bytes) {
    return new ServerOptions(model, name, host, port, poll, bytes, routes);
  }

  public ServerOptions withRoutes(Routes more) {
    return new ServerOptions(model, name, host, port, poll, maxBodyBytes, Optional.of(more));
  }
}
