package dev.coinbeam.orchestration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
  private static final Duration SHORT = Duration.ofNanos(1);
  private static final Polling PATIENT = new Polling(SHORT, SHORT, Duration.ofHours(1));
  private static final Polling IMPATIENT = new Polling(SHORT, SHORT, Duration.ZERO);

  private final List<String> lines = new ArrayList<>();
  private final Awaited job = new Awaited("job 7", "look at its page", lines::add);

  @Test
  void itLooksUntilThereIsSomething() {
    int[] looks = {0};
    int seen = PATIENT.until(job, () -> ++looks[0] == 3 ? Optional.of(looks[0]) : Optional.empty());

    assertThat(seen).isEqualTo(3);
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {RestException.NO_ANSWER, 429, 503})
  void aLookThatFailsForAPassingReasonIsSaidAndNotTheEnd(int status) {
    int[] looks = {0};
    String seen =
        PATIENT.until(
            job,
            () -> {
              if (++looks[0] < 10) {
                throw failure(status);
              }
              return Optional.of("done");
            });

    assertThat(seen).isEqualTo("done");
    assertThat(lines).hasSize(9).containsOnly("job 7 cannot be looked at now (no); trying again");
  }

  @Test
  void aFailureInWordsPassesAsItsCauseDoes() {
    int[] looks = {0};
    String seen =
        PATIENT.until(
            job,
            () -> {
              if (++looks[0] < 3) {
                throw new CoinbeamException("The service is away.", failure(503));
              }
              return Optional.of("done");
            });

    assertThat(seen).isEqualTo("done");
  }

  @Test
  void looksThatFailForTooLongAreTheEnd() {
    assertThatThrownBy(
            () ->
                IMPATIENT.until(
                    job,
                    () -> {
                      throw failure(503);
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("Job 7 has been out of reach for 0 minutes (no); look at its page.");
  }

  @Test
  void aRefusalIsTheEnd() {
    assertThatThrownBy(
            () ->
                PATIENT.until(
                    job,
                    () -> {
                      throw failure(403);
                    }))
        .isInstanceOf(RestException.class);
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> PATIENT.until(job, Optional::empty))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("Waiting for job 7 was interrupted; look at its page.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void pausesGrowByHalfToTheLongest() {
    Polling polling = Polling.defaults();

    assertThat(polling.pause(0)).isEqualTo(Duration.ofMillis(250));
    assertThat(polling.pause(1)).isEqualTo(Duration.ofMillis(375));
    assertThat(polling.pause(1_000_000)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aPauseIsMoreThanZeroAndNoLongerThanTheLongest() {
    assertThatThrownBy(() -> new Polling(Duration.ZERO, SHORT, SHORT))
        .isInstanceOf(CoinbeamException.class);
    assertThatThrownBy(() -> new Polling(Duration.ofSeconds(2), Duration.ofSeconds(1), SHORT))
        .isInstanceOf(CoinbeamException.class);
  }

  @Test
  void patienceIsNotNegative() {
    assertThatThrownBy(() -> new Polling(SHORT, SHORT, SHORT.negated()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("expected >= 0");
  }

  private static RestException failure(int status) {
    return new RestException("GET x", status, new ServiceError("", "no"), null);
  }
}
