package dev.coinbeam.orchestration.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  @Test
  void aMadeOneBeginsWithTheTimeInUtcAndEndsByChance() {
    Instant now = Instant.parse("2026-08-01T14:22:33.9Z");

    assertThat(RunId.create(now).value()).matches("20260801-142233-[0-9a-f]{6}");
    assertThat(RunId.create(now)).isNotEqualTo(RunId.create(now));
  }

  @Test
  void madeOnesSortByTime() {
    String earlier = RunId.create(Instant.parse("2026-08-01T14:22:33Z")).value();
    String later = RunId.create(Instant.parse("2026-08-01T14:22:34Z")).value();

    assertThat(earlier).isLessThan(later);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a b", "-a", "\u00e4", "a\n"})
  void whatIsNoFolderNameIsRefused(String text) {
    assertThatThrownBy(() -> new RunId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the run id is '" + text + "'; expected 1 to 63 letters");
  }

  @Test
  void sixtyThreeCharactersAreTheMost() {
    assertThat(new RunId("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new RunId("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
