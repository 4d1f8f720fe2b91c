package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodersTest {
  static Stream<Coder<?>> coders() {
    return Stream.of(
        PriceBars.coder(),
        PriceFeatures.coder(),
        new BarPackCoder(),
        new DeadLetterCoder(),
        new ReportCoder());
  }

  @ParameterizedTest
  @MethodSource("coders")
  void equalsItsCopyElseFlinkRefusesToFlatten(Coder<?> coder) {
    Coder<?> copy = SerializableUtils.clone(coder);
    assertThat(copy).isNotSameAs(coder).isEqualTo(coder).hasSameHashCodeAs(coder);
  }
}
