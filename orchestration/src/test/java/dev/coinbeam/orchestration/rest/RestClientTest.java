package dev.coinbeam.orchestration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestClientTest {
  private static final RestOptions QUICK =
      new RestOptions(
          new TimeLimits(Duration.ofSeconds(5), Duration.ofMillis(300)),
          new RetryOptions(4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5)));

  private final Counting fake = new Counting();
  private final RestClient client =
      new RestClient(QUICK, Authorization.bearer(() -> "secret-" + fake.requests().size()));

  /** Counts what took effect, and answers with the count. */
  private static final class Counting extends HttpFake {
    private int effects;

    @Override
    protected FakeResponse answer(FakeRequest request) {
      switch (request.path()) {
        case "/refused" -> throw Refusal.forbidden("Permission 'a.b' denied. Ask somebody.");
        case "/elsewhere" -> {
          return FakeResponse.empty(302).with("Location", url() + "/count");
        }
        case "/nothing" -> {
          return FakeResponse.empty(204);
        }
        default -> {
          effects++;
          return FakeResponse.json(
              200,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("effects", effects)
                  .put("method", request.method())
                  .put("type", request.header("Content-Type").orElse(""))
                  .put("who", request.header("Authorization").orElse(""))
                  .put("body", request.text()));
        }
      }
    }
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aSafeRequestGetsThroughAnyFault(Fault fault) {
    fake.inject(Faults.inTurn(fault, fault, fault));

    assertThat(client.send(RestRequest.get(uri("/count"))).status()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsSentOnceIsNotRepeated() {
    fake.inject(Faults.inTurn(Fault.LOST_RESPONSE));

    RestException failure = refused(RestRequest.post(uri("/count"), RestBody.json("{}")));
    assertThat(fake.effects).isEqualTo(1);
    assertThat(failure.status()).isEqualTo(RestException.NO_ANSWER);
    assertThat(failure.isInDoubt()).isTrue();
  }

  @Test
  void whatIsMadeOnceIsLookedForBeforeItIsMadeAgain() {
    fake.inject(Faults.inTurn(Fault.UNAVAILABLE, Fault.LOST_RESPONSE));
    int made =
        client.makeOnce(
            () -> fake.effects == 0 ? Optional.empty() : Optional.of(-1),
            RestRequest.post(uri("/count"), RestBody.json("{}")),
            answer -> answer.json().get("effects").asInt());

    assertThat(made).isEqualTo(-1);
    assertThat(fake.effects).isEqualTo(1);
  }

  @Test
  void attemptsAreBounded() {
    // Not dropped connections, after which Java's own client asks once more by itself.
    fake.inject(Faults.seeded(1, 0.999, 100, List.of(Fault.UNAVAILABLE)));

    assertThatThrownBy(() -> client.send(RestRequest.get(uri("/count"))))
        .isInstanceOf(RestException.class)
        .hasMessageStartingWith("GET " + fake.url() + "/count was refused with status 503")
        .hasMessageEndingWith("; check the network and try again.");
    assertThat(fake.requests()).hasSize(4);
  }

  @Test
  void aRefusalCarriesTheServicesWords() {
    RestException failure = refused(RestRequest.get(uri("/refused")));

    assertThat(failure.status()).isEqualTo(403);
    assertThat(failure.code()).isEqualTo("PERMISSION_DENIED");
    assertThat(failure.reason()).isEqualTo("Permission 'a.b' denied. Ask somebody");
    assertThat(failure.mayPass()).isFalse();
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(refused(RestRequest.get(uri("/elsewhere"))).status()).isEqualTo(302);
    assertThat(fake.effects).isZero();
  }

  @Test
  void theTokenIsAskedForBeforeEachAttempt() {
    fake.inject(Faults.inTurn(Fault.UNAVAILABLE));

    assertThat(client.send(RestRequest.get(uri("/count"))).json().get("who").asText())
        .isEqualTo("Bearer secret-1");
  }

  @Test
  void noTokenIsShownInMessages() {
    fake.inject(Faults.cutOffAfter(0));

    assertThatThrownBy(() -> client.send(RestRequest.get(uri("/count?access_token=abc"))))
        .hasMessageContaining("access_token=...")
        .hasMessageNotContainingAny("secret", "abc");
  }

  @Test
  void anAnswerWithoutABodyHasNoJson() {
    assertThat(client.send(RestRequest.delete(uri("/nothing"))).json().isMissingNode()).isTrue();
  }

  @Test
  void anAnswerThatIsNoJsonIsExplained() {
    try (HttpFake html = new Html()) {
      RestAnswer answer = client.send(RestRequest.get(URI.create(html.url() + "/")));
      assertThatThrownBy(answer::json)
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("no JSON");
    }
  }

  private static final class Html extends HttpFake {
    @Override
    protected FakeResponse answer(FakeRequest request) {
      return FakeResponse.bytes(200, "<html>".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aFileIsSentAgainFromItsBeginning(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("package.yaml"), "pipeline");
    fake.inject(Faults.inTurn(Fault.DROPPED, Fault.UNAVAILABLE));
    RestRequest put = RestRequest.put(uri("/count"), RestBody.file("application/yaml", file));

    assertThat(client.send(put).json().get("body").asText()).isEqualTo("pipeline");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none");
    assertThatThrownBy(
            () -> client.send(RestRequest.put(uri("/count"), RestBody.file("text/plain", file))))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFormHasItsPartsBetweenABoundaryThatNoPartHolds() {
    RestBody form =
        FormData.empty()
            .field("name", "coinbeam-form-0")
            .file("uploadfile", "p.yaml", "application/yaml", new byte[] {'a', ':', '1'})
            .body();
    var answer = client.send(RestRequest.post(uri("/count"), form)).json();

    assertThat(answer.get("type").asText())
        .isEqualTo("multipart/form-data; boundary=coinbeam-form-1");
    assertThat(answer.get("body").asText())
        .isEqualTo(
            """
            --coinbeam-form-1
            Content-Disposition: form-data; name="name"
            Content-Type: text/plain; charset=UTF-8

            coinbeam-form-0
            --coinbeam-form-1
            Content-Disposition: form-data; name="uploadfile"; filename="p.yaml"
            Content-Type: application/yaml

            a:1
            --coinbeam-form-1--
            """
                .replace("\n", "\r\n"));
  }

  private RestException refused(RestRequest request) {
    return catchThrowableOfType(RestException.class, () -> client.send(request));
  }

  private URI uri(String path) {
    return URI.create(fake.url() + path);
  }
}
