package dev.coinbeam.model.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a server runs.
 *
 * @param model folder with one sub-folder per version, named by its number
 * @param name what the model is called in URLs
 * @param host address to listen on
 * @param port 0 for any free one
 * @param poll how often to look for a new version
 * @param maxBodyBytes a larger request is refused
 */
public record ServerOptions(
    Path model, String name, String host, int port, Duration poll, long maxBodyBytes) {
  private static final int MAX_PORT = 65_535;

  public ServerOptions {
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
    return new ServerOptions(model, name, "127.0.0.1", port, Duration.ofSeconds(1), 16L << 20);
  }

  public ServerOptions withHost(String address) {
    return new ServerOptions(model, name, address, port, poll, maxBodyBytes);
  }

  public ServerOptions withPoll(Duration interval) {
    return new ServerOptions(model, name, host, port, interval, maxBodyBytes);
  }

  public ServerOptions withMaxBodyBytes(long bytes) {
    return new ServerOptions(model, name, host, port, poll, bytes);
  }
}
