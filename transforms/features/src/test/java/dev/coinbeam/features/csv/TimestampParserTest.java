package dev.coinbeam.features.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
  @ParameterizedTest
  @CsvSource({
    "2018-03-25, 2018-03-25T00:00:00Z",
    "1900-01-01, 1900-01-01T00:00:00Z",
    "2262-12-31, 2262-12-31T00:00:00Z",
    "2000-02-29, 2000-02-29T00:00:00Z",
    "2018-03-25T04:05, 2018-03-25T04:05:00Z",
    "2018-03-25T04:05Z, 2018-03-25T04:05:00Z",
    "2018-03-25 04:05:06, 2018-03-25T04:05:06Z",
    "2018-03-25 04:05:06 UTC, 2018-03-25T04:05:06Z",
    "2018-03-25T04:05:06.789123456Z, 2018-03-25T04:05:06.789Z",
    "2018-03-25T04:05:06+02:00, 2018-03-25T02:05:06Z",
    "2018-03-25T04:05:06-0530, 2018-03-25T09:35:06Z",
    "2018-03-25T04:05+02, 2018-03-25T02:05:00Z",
    "0, 1970-01-01T00:00:00Z",
    "1521936000, 2018-03-25T00:00:00Z",
    "1521936000.5, 2018-03-25T00:00:00.500Z",
    "1521936000.0, 2018-03-25T00:00:00Z",
    "1521936000123, 2018-03-25T00:00:00.123Z",
    "-86400, 1969-12-31T00:00:00Z",
  })
  void readsIsoFormsAndEpochNumbers(String text, Instant time) {
    assertThat(TimestampParser.iso().parse(text)).isEqualTo(time.toEpochMilli());
  }

  @Test
  void knowsEveryDayFrom1900To2262AndNoOther() {
    for (int month = 0; month < 12 * 363; month++) {
      LocalDate first = LocalDate.of(1900, 1, 1).plusMonths(month);
      for (int day = 1; day <= 31; day++) {
        long expected =
            day <= first.lengthOfMonth()
                ? first.withDayOfMonth(day).toEpochDay() * 86_400_000
                : TimestampParser.UNREADABLE;
        String text = first.toString().substring(0, 8) + (day < 10 ? "0" : "") + day;
        assertThat(TimestampParser.iso().parse(text)).as(text).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "today",
        "2018-03",
        "2018-13-01",
        "2018-00-10",
        "2018-02-29",
        "1900-02-29",
        "2018-03-25T",
        "2018-03-25T24:00",
        "2018-03-25T04:05:60",
        "2018-03-25T04:05:06.",
        "2018-03-25T04:05:06+2",
        "2018-03-25T04:05:06 CET",
        "2018-3-25",
        "1899-12-31",
        "2263-01-01",
        "99999999999999999999",
        "15219360000000000",
        "1.5e9",
        "25.03.2018",
        "20x8-03-25",
      })
  void knowsWhatIsNoTime(String text) {
    assertThat(TimestampParser.iso().parse(text)).isEqualTo(TimestampParser.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy, 25/03/2018, 2018-03-25T00:00:00Z",
    "yyyyMMdd HH:mm, 20180325 04:05, 2018-03-25T04:05:00Z",
    "yyyyMMdd, 20180325, 2018-03-25T00:00:00Z",
    "MMM d yyyy, mar 5 2018, 2018-03-05T00:00:00Z",
    "uuuu-MM-dd'T'HH:mm:ssXXX, 2018-03-25T04:05:06+02:00, 2018-03-25T02:05:06Z",
    "yyyy-MM-dd hh-a, 2018-03-25 04-PM, 2018-03-25T16:00:00Z",
  })
  void readsAPattern(String pattern, String text, Instant time) {
    assertThat(TimestampParser.of(pattern).parse(text)).isEqualTo(time.toEpochMilli());
  }

  @Test
  void aPatternKnowsWhichDaysExist() {
    assertThat(TimestampParser.of("dd/MM/yyyy").parse("30/02/2018"))
        .isEqualTo(TimestampParser.UNREADABLE);
  }

  @Test
  void refusesAPatternThatIsNotValid() {
    assertThatThrownBy(() -> TimestampParser.of("dd/bb"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("dd/bb");
  }

  @Test
  void everyDayIsWhereTheCalendarPutsIt() {
    TimestampParser parser = TimestampParser.iso();
    LocalDate end = LocalDate.of(2263, 1, 1);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(parser.parse(day.toString())).isEqualTo(day.toEpochDay() * 86_400_000);
    }
  }
}
