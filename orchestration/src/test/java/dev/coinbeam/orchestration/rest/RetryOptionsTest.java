package dev.coinbeam.orchestration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.ingest.IngestOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryOptionsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2018-03-25T00:00:00Z"), ZoneOffset.UTC);
  private final RetryOptions options =
      new RetryOptions(6, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMinutes(2));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(pause(1, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(pause(2, 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(pause(4, 0)).isEqualTo(Duration.ofMillis(800));
    assertThat(pause(5, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pause(5000, 0)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void chanceTakesUpToHalfOfAPause() {
    assertThat(pause(1, 0.5)).isEqualTo(Duration.ofMillis(75));
    assertThat(pause(1, 1)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void whatTheServerAsksForIsWaitedForWithinBounds() {
    assertThat(options.pauseAfter(1, Optional.of(Duration.ofSeconds(7)), 0.9))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(options.pauseAfter(1, Optional.of(Duration.ofDays(4_000_000)), 0.9))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(options.pauseAfter(1, Optional.of(Duration.ZERO), 0))
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(RetryAfter.parse("120", NOW)).hasValue(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Sun, 25 Mar 2018 00:01:00 GMT", NOW))
        .hasValue(Duration.ofMinutes(1));
    assertThat(RetryAfter.parse("Sat, 24 Mar 2018 00:00:00 GMT", NOW)).hasValue(Duration.ZERO);
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-1", NOW)).isEmpty();
  }

  @Test
  void optionsAreChecked() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new RetryOptions(0, second, second, second))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("attempts is 0, expected >= 1.");
    assertThatThrownBy(() -> new RetryOptions(1, second, Duration.ZERO, second))
        .hasMessageContaining("firstPause is PT1S");
    assertThatThrownBy(() -> new TimeLimits(second, Duration.ZERO))
        .hasMessageContaining("expected more than zero");
    assertThatThrownBy(() -> IngestOptions.defaults().withMaxBytes(0))
        .hasMessage("maxBytes is 0, expected >= 1.");
  }

  private Duration pause(int attempt, double random) {
    return options.pauseAfter(attempt, Optional.empty(), random);
  }
}
