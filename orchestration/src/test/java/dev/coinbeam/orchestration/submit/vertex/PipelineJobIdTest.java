package dev.coinbeam.orchestration.submit.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineJobIdTest {
  @Test
  void aPlainNameIsKept() {
    assertThat(PipelineJobId.of("20260801-142233-9f3c1a"))
        .hasToString("coinbeam-20260801-142233-9f3c1a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_b", "A b", "ü", "100%", "a.b"})
  void anyNameBecomesAnIdAndAlwaysTheSame(String name) {
    assertThat(PipelineJobId.of(name).value())
        .matches("coinbeam-[a-z0-9-]+")
        .isEqualTo(PipelineJobId.of(name).value());
  }

  @Test
  void aLongNameBecomesAnIdOfTheLengthAllowed() {
    assertThat(PipelineJobId.of("x".repeat(100)).value()).hasSizeLessThanOrEqualTo(128);
  }

  @Test
  void namesThatDifferHaveIdsThatDiffer() {
    List<String> names = List.of("a-b", "a_b", "a b", "a.b", "A-B", "a-B");

    assertThat(Stream.concat(names.stream(), Stream.of("x".repeat(99), "x".repeat(100))))
        .extracting(name -> PipelineJobId.of(name).value())
        .doesNotHaveDuplicates();
  }
}
