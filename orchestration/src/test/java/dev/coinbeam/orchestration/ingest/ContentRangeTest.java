package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
  @Test
  void aRangeIsReadWithAndWithoutItsTotal() {
    assertThat(ContentRange.parse("bytes 5-9/10"))
        .hasValue(new ContentRange(5, 9, OptionalLong.of(10)));
    assertThat(ContentRange.parse("bytes 5-9/*"))
        .hasValue(new ContentRange(5, 9, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes */10", "bytes 9-5/10", "bytes 5-10/10", "lines 5-9/10", "bytes 5-9"})
  void whatContradictsItselfIsNoRange(String header) {
    assertThat(ContentRange.parse(header)).isEmpty();
  }
}
