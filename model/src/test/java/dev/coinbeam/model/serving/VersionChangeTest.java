package dev.coinbeam.model.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.spec.FeatureSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VersionChangeTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("seed");
  private static final String BODY = "{\"instances\":[{\"open\":1.5,\"high\":2,\"low\":1}]}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int PROBE_MILLIS = 50;

  @TempDir Path models;

  @Test
  void newerVersionsTakeOverWithoutARequestLost() throws Exception {
    TrainedModels.deploy(models, 1, SPEC, 1);
    try (ModelServer server = ModelServer.start(options())) {
      Set<String> answers = ConcurrentHashMap.newKeySet();
      AtomicInteger failures = new AtomicInteger();
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService clients = Executors.newFixedThreadPool(3);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(clients.submit(() -> callUntil(done, server.port(), answers, failures)));
      }
      for (int version = 2; version <= 4; version++) {
        TrainedModels.deploy(models, version, SPEC, version);
        awaitVersion(server.port(), version);
      }
      done.set(true);
      for (Future<?> client : running) {
        client.get();
      }
      clients.shutdown();
      assertThat(failures).hasValue(0);
      assertThat(answers).as("answers of four models").hasSizeGreaterThan(1);
      assertThat(get(server.port(), "/v1/models/bitcoin"))
          .contains("\"version\":\"4\",\"state\":\"AVAILABLE\"")
          .contains("\"version\":\"3\",\"state\":\"END\"");
    }
  }

  @Test
  void aVersionThatDoesNotLoadLeavesTheOldOneServing() throws Exception {
    TrainedModels.deploy(models, 1, SPEC, 1);
    try (ModelServer server = ModelServer.start(options())) {
      Files.createDirectory(models.resolve("2"));
      while (!get(server.port(), "/v1/models/bitcoin").contains("\"version\":\"2\"")) {
        Thread.onSpinWait();
      }
      assertThat(get(server.port(), "/v1/models/bitcoin"))
          .contains("\"version\":\"1\",\"state\":\"AVAILABLE\"")
          .contains("not a SavedModel");
      assertThat(ModelServerTest.post(server.port(), "/v1/models/bitcoin:predict", BODY))
          .matches(reply -> reply.statusCode() == 200);
    }
  }

  @Test
  void closingAnswersWhatIsUnderWay() throws Exception {
    TrainedModels.deploy(models, 1, SPEC, 1);
    ModelServer server = ModelServer.start(options());
    int port = server.port();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /v1/models/bitcoin:predict HTTP/1.1\r\nHost: localhost\r\n"
              + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n".formatted(BODY.length());
      out.write(head.getBytes(US_ASCII));
      out.flush();
      // The server says so when it begins to read the body: the request is under way.
      byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
      assertThat(new String(goOn, US_ASCII)).isEqualTo("HTTP/1.1 100");
      Thread closer = new Thread(server::close);
      closer.start();
      awaitRefusal(port);
      out.write(BODY.getBytes(US_ASCII));
      out.flush();
      String reply = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(reply).contains("HTTP/1.1 200").contains("predictions");
      closer.join();
    }
  }

  private static void awaitRefusal(int port) throws IOException {
    while (true) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
        assertThat(probe.isConnected()).isTrue();
      } catch (SocketTimeoutException e) {
        // So many probes wait to be accepted that this one is to come again, a second later: the
        // server would have given up the request under way by then.
      } catch (ConnectException e) {
        return;
      } catch (SocketException e) {
        // It was reset, as it waited when the port was closed: the next one will be refused.
      }
    }
  }

  private ServerOptions options() {
    return ServerOptions.local(models, "bitcoin", 0).withPoll(Duration.ofMillis(20));
  }

  private static void callUntil(
      AtomicBoolean done, int port, Set<String> answers, AtomicInteger failures) {
    try {
      while (!done.get()) {
        HttpResponse<String> reply = ModelServerTest.post(port, "/v1/models/bitcoin:predict", BODY);
        answers.add(reply.body());
        if (reply.statusCode() != 200) {
          failures.incrementAndGet();
        }
      }
    } catch (Exception e) {
      failures.incrementAndGet();
    }
  }

  private static void awaitVersion(int port, int version) throws Exception {
    String path = "/v1/models/bitcoin/versions/" + version;
    while (!get(port, path).contains("AVAILABLE")) {
      Thread.onSpinWait();
    }
  }

  private static String get(int port, String path) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
