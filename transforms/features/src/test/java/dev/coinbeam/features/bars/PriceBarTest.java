package dev.coinbeam.features.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBarTest {

  @Test
  void aBarKeepsWhatItIsGiven() {
    PriceBar bar = new PriceBar("bitcoin", Instant.EPOCH, 2, 4, 1, 3, 10);
    assertThat(bar.high()).isEqualTo(4);
  }

  @Test
  void aVolumeOfMinusZeroIsZero() {
    PriceBar bar = new PriceBar("bitcoin", Instant.EPOCH, 1, 1, 1, 1, -0.0);
    assertThat(Double.valueOf(bar.volume())).isEqualTo(0.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|4|1|3|1|open is 0.0, expected 1.0E-60 to 1.0E60",
        "2|NaN|1|3|1|high is NaN, expected 1.0E-60 to 1.0E60",
        "2|4|-1|3|1|low is -1.0, expected 1.0E-60 to 1.0E60",
        "2|4|1|Infinity|1|close is Infinity, expected 1.0E-60 to 1.0E60",
        "2|4|1|5|1|open 2.0 and close 5.0 must lie between low 1.0 and high 4.0",
        "2|4|2.5|3|1|open 2.0 and close 3.0 must lie between low 2.5 and high 4.0",
        "2|4|1|3|-1|volume is -1.0, expected 0 to 1.0E60"
      })
  void whatCannotBeIsRefused(
      double open, double high, double low, double close, double volume, String message) {
    assertThatThrownBy(() -> new PriceBar("bitcoin", Instant.EPOCH, open, high, low, close, volume))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aBarHasASymbol() {
    assertThatThrownBy(() -> new PriceBar(" ", Instant.EPOCH, 1, 1, 1, 1, 1))
        .hasMessage("symbol is blank, expected a name such as bitcoin");
  }
}
