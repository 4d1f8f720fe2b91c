package dev.coinbeam.orchestration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollingTest {
  private static final Duration SHORT = Duration.ofNanos(1);

  @Test
  void itLooksUntilThereIsSomething() {
    int[] looks = {0};
    int seen =
        new Polling(SHORT, SHORT)
            .until("it", () -> ++looks[0] == 3 ? Optional.of(looks[0]) : Optional.empty());

    assertThat(seen).isEqualTo(3);
  }

  @Test
  void aLookThatFailsForAPassingReasonIsNotTheEnd() {
    int[] looks = {0};
    String seen =
        new Polling(SHORT, SHORT)
            .until(
                "it",
                () -> {
                  if (++looks[0] < 10) {
                    throw failure(503);
                  }
                  return Optional.of("done");
                });

    assertThat(seen).isEqualTo("done");
  }

  @Test
  void looksThatAllFailAreTheEnd() {
    int[] looks = {0};
    assertThatThrownBy(
            () ->
                new Polling(SHORT, SHORT)
                    .until(
                        "it",
                        () -> {
                          looks[0]++;
                          throw failure(503);
                        }))
        .isInstanceOf(RestException.class);
    assertThat(looks[0]).isEqualTo(16);
  }

  @Test
  void aRefusalIsTheEnd() {
    assertThatThrownBy(
            () ->
                new Polling(SHORT, SHORT)
                    .until(
                        "it",
                        () -> {
                          throw failure(403);
                        }))
        .isInstanceOf(RestException.class);
  }

  private static RestException failure(int status) {
    return new RestException("GET x", status, new ServiceError("", "no"), null);
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new Polling(SHORT, SHORT).until("a job", Optional::empty))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Waiting for a job was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aPauseIsMoreThanZeroAndNoLongerThanTheLongest() {
    assertThatThrownBy(() -> new Polling(Duration.ZERO, SHORT))
        .isInstanceOf(CoinbeamException.class);
    assertThatThrownBy(() -> new Polling(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(CoinbeamException.class);
  }
}
