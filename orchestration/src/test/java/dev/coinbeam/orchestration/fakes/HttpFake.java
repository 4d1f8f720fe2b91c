package dev.coinbeam.orchestration.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP server on loopback that answers as a service would: what it answers, a subclass says.
 *
 * <p>Requests are answered one at a time, so that a subclass needs no locks; only faults overlap.
 * An exception other than a {@link Refusal} is a mistake in the fake or a request that no service
 * would ever get: {@link #close} throws it, so that no test passes by it.
 */
public abstract class HttpFake implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final int PIECES = 8;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<CountDownLatch> waiting =
      new AtomicReference<>(new CountDownLatch(1));
  private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Throwable> mistakes = new CopyOnWriteArrayList<>();
  private volatile Faults faults = Faults.none();
  private volatile Hold hold = new Hold(request -> false, new CompletableFuture<>());

  /** Requests that are kept waiting, and who is told when the first comes. */
  private record Hold(Predicate<FakeRequest> requests, CompletableFuture<FakeRequest> reached) {}

  protected HttpFake() {
    // Without it every answer waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(loopback, 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** The answer to one request; never called by two threads at once. */
  protected abstract FakeResponse answer(FakeRequest request);

  /** From now on requests go wrong by this schedule. */
  public final void inject(Faults schedule) {
    faults = schedule;
  }

  /**
   * Keeps such requests waiting, without effect and without an answer, until {@link #letGo}; by
   * then a test may have killed who asks.
   *
   * @return complete when the first such request has come
   */
  public final CompletableFuture<FakeRequest> holdAt(Predicate<FakeRequest> requests) {
    CompletableFuture<FakeRequest> reached = new CompletableFuture<>();
    hold = new Hold(requests, reached);
    return reached;
  }

  /** Keeps no more requests waiting; those that wait are dropped. */
  public final void letGo() {
    hold = new Hold(request -> false, new CompletableFuture<>());
    waiting.getAndSet(new CountDownLatch(1)).countDown();
  }

  /** Where the fake is, without a slash at the end. */
  public final String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** {@link #url} as a URI. */
  public final URI uri() {
    return URI.create(url());
  }

  /** All requests so far, also those that went wrong. */
  public final List<FakeRequest> requests() {
    return List.copyOf(requests);
  }

  /** Ends the server; throws what went wrong inside the fake itself. */
  @Override
  public void close() {
    closed.countDown();
    letGo();
    server.stop(0);
    threads.shutdownNow();
    if (!mistakes.isEmpty()) {
      throw new AssertionError("the fake itself failed", mistakes.get(0));
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      FakeRequest request;
      try {
        request = read(exchange);
      } catch (Refusal refusal) {
        send(exchange, refusal.response(), Optional.empty());
        return;
      }
      requests.add(request);
      if (hold.requests().test(request)) {
        CountDownLatch until = waiting.get();
        hold.reached().complete(request);
        await(until);
        return;
      }
      Optional<Fault> fault = faults.next(request);
      if (fault.isPresent() && !fault.get().isAfterEffect()) {
        if (fault.get() != Fault.DROPPED) {
          send(exchange, Refusal.of(fault.get()).response(), Optional.empty());
        }
        return;
      }
      FakeResponse response = respond(request);
      if (fault.isEmpty() || fault.get() != Fault.LOST_RESPONSE) {
        send(exchange, response, fault);
      }
    } finally {
      // Without an answer, or with half of one, this closes the connection.
      exchange.close();
    }
  }

  private synchronized FakeResponse respond(FakeRequest request) {
    try {
      return answer(request);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (RuntimeException | Error mistake) {
      mistakes.add(new AssertionError("at " + request, mistake));
      return Refusal.invalid("The fake failed: " + mistake).response();
    }
  }

  private static FakeRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(headers.get("content-encoding"))) {
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = unpacked.readAllBytes();
      }
    }
    URI uri = exchange.getRequestURI();
    return new FakeRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        FakeRequest.parseQuery(uri.getRawQuery()),
        headers,
        body);
  }

  private void send(HttpExchange exchange, FakeResponse response, Optional<Fault> fault)
      throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.body();
    if (body.length == 0) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    if (fault.isEmpty()) {
      out.write(body);
      out.flush();
      return;
    }
    switch (fault.get()) {
      case TRUNCATED_BODY -> sendHalf(out, body);
      case STALLED_BODY -> {
        sendHalf(out, body);
        await(closed);
      }
      case DAMAGED_BODY -> {
        byte[] damaged = body.clone();
        damaged[body.length / 2] ^= 1;
        out.write(damaged);
      }
      default -> sendSlowly(out, body);
    }
  }

  private static void sendHalf(OutputStream out, byte[] body) throws IOException {
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  private static void sendSlowly(OutputStream out, byte[] body) throws IOException {
    int piece = Math.max(1, body.length / PIECES);
    for (int at = 0; at < body.length; at += piece) {
      out.write(body, at, Math.min(piece, body.length - at));
      out.flush();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static void await(CountDownLatch event) {
    try {
      event.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
