package dev.coinbeam.features.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarIntervalTest {
  private static final long YEAR_1900 = -2_208_988_800_000L;
  private static final long YEAR_2263 = 9_246_182_400_000L;

  @ParameterizedTest
  @CsvSource({
    "1d,86400000,1d",
    "24h,86400000,1d",
    "60m,3600000,1h",
    "15m,900000,15m",
    "4h,14400000,4h",
    "90m,5400000,90m",
    "30s,30000,30s"
  })
  void anIntervalIsANumberAndAUnit(String text, long millis, String canonical) {
    assertThat(BarInterval.parse(text)).isEqualTo(new BarInterval(millis)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "d", "0d", "7m", "5h", "36h", "2d", "1w", "1.5h", "-1h", "1 h", "999999d"})
  void whatDoesNotDivideADayIsRefused(String text) {
    assertThatThrownBy(() -> BarInterval.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("divide a day");
  }

  @ParameterizedTest
  @CsvSource({
    "1d,1900-01-01T00:00:00Z,1900-01-01",
    "1d,2262-12-31T23:59:59Z,2262-12-31",
    "1d,1969-12-31T23:59:59.999Z,1969-12-31",
    "1h,1969-12-31T23:30:00Z,1969-12-31T23:00:00Z",
    "15m,2018-03-25T04:59:00Z,2018-03-25T04:45:00Z"
  })
  void aTimeFallsIntoTheSlotThatStartedLast(String interval, Instant time, String date) {
    BarInterval bars = BarInterval.parse(interval);
    assertThat(bars.format(bars.slotOf(time.toEpochMilli()))).isEqualTo(date);
  }

  @Property(tries = 500, seed = "5")
  void slotsTileTheTimeLine(@ForAll @LongRange(min = YEAR_1900, max = YEAR_2263) long millis) {
    for (String text : new String[] {"1m", "4h", "1d"}) {
      BarInterval bars = BarInterval.parse(text);
      long slot = bars.slotOf(millis);
      assertThat(millis).isBetween(bars.startMillis(slot), bars.startMillis(slot + 1) - 1);
      assertThat(bars.firstSlotFrom(Instant.ofEpochMilli(millis)))
          .isEqualTo(bars.startMillis(slot) == millis ? slot : slot + 1);
    }
  }

  @Property(tries = 500, seed = "6")
  void mondayIsDayZero(@ForAll @LongRange(min = -25_567, max = 107_000) long epochDay) {
    int expected = LocalDate.ofEpochDay(epochDay).getDayOfWeek().getValue() - 1;
    assertThat(BarInterval.DAILY.dayOfWeek(epochDay)).isEqualTo(expected);
    assertThat(BarInterval.parse("1h").dayOfWeek(epochDay * 24 + 23)).isEqualTo(expected);
  }
}
