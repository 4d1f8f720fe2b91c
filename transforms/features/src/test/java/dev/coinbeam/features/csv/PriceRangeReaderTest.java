package dev.coinbeam.features.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceRangeReaderTest {
  private static final String BAR = "btc,2018-03-25,10,12,9,11,5";

  @Test
  void readsAPlainRow() {
    assertThat(PriceText.rows(BAR).read().bars)
        .containsExactly("btc@37 1521936000000 10.0 12.0 9.0 11.0 5.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "btc,2018-03-25,10,12,9,11,5",
        "btc,2018-03-25,10,12,9,11,5\n",
        "btc,2018-03-25,10,12,9,11,5\r\n",
        "\n\r\nbtc,2018-03-25,10.0,1.2E1,9.,+11,5e0\n\n",
        "\"btc\",\"2018-03-25\",\"10\",12,9,11,\"5\"\r\n",
        " btc , 2018-03-25 , 10 , 12, 9,11 ,5 \n",
        "btc,2018-03-25T00:00:00Z,10,12,9,11,5,\n",
        "btc,1521936000,10,12,9,11,5\n",
        "btc,1521936000000,10,12,9,11,00000000000000000005\n",
      })
  void readsOneBarHoweverItIsWritten(String row) {
    RecordingSink found = PriceText.of(PriceText.HEADER + row).read();
    assertThat(found.letters).isEmpty();
    assertThat(found.bars)
        .singleElement()
        .asString()
        .startsWith("btc@")
        .endsWith(" 1521936000000 10.0 12.0 9.0 11.0 5.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "null", "NaN", "n/a", "\"\"", " "})
  void countsAMissingVolumeAsZero(String volume) {
    assertThat(PriceText.rows("btc,2018-03-25,10,12,9,11," + volume).read().bars)
        .singleElement()
        .asString()
        .endsWith(" 0.0");
  }

  @Test
  void doesWithoutAVolumeColumn() {
    assertThat(
            PriceText.of("slug,date,open,high,low,close\nbtc,2018-03-25,10,12,9,11\n").read().bars)
        .containsExactly("btc@30 1521936000000 10.0 12.0 9.0 11.0 0.0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'btc,,10,12,9,11,5', MISSING_FIELD, date",
        "',2018-03-25,10,12,9,11,5', MISSING_FIELD, slug",
        "'btc,2018-03-25,10,12,9', MISSING_FIELD, close",
        "'btc,2018-03-25,10,12,9,,5', MISSING_FIELD, close",
        "'btc,2018-03-25,ten,12,9,11,5', NOT_A_NUMBER, open",
        "'btc,2018-03-25,10,12,9,11,many', NOT_A_NUMBER, volume",
        "'btc,2018-03-25,10,NaN,9,11,5', NOT_FINITE, high",
        "'btc,2018-03-25,10,1e999,9,11,5', NOT_FINITE, high",
        "'btc,2018-03-25,10,12,9,11,Infinity', NOT_FINITE, volume",
        "'btc,2018-02-30,10,12,9,11,5', BAD_DATE, date",
        "'btc,25/03/2018,10,12,9,11,5', BAD_DATE, date",
        "'btc,2263-01-01,10,12,9,11,5', BAD_DATE, date",
        "'btc,1899-12-31,10,12,9,11,5', BAD_DATE, date",
        "'btc,2018-03-25,0,12,9,11,5', NOT_POSITIVE, open",
        "'btc,2018-03-25,10,12,-9,11,5', NOT_POSITIVE, low",
        "'btc,2018-03-25,10,12,13,11,5', PRICE_ORDER, low",
        "'btc,2018-03-25,13,12,9,11,5', PRICE_ORDER, open",
        "'btc,2018-03-25,10,12,9,8,5', PRICE_ORDER, close",
        "'btc,2018-03-25,10,12,9,11,-5', NEGATIVE_VOLUME, volume",
        "'btc,2018-03-25,10,12,9,11,5,6', BAD_ROW, ''",
        "'\"btc\"x,2018-03-25,10,12,9,11,5', BAD_ROW, ''",
      })
  void rejectsARowForItsFirstMistake(String row, RejectReason reason, String column) {
    RecordingSink found = PriceText.rows(row, BAR).read();
    assertThat(found.bars).hasSize(1);
    DeadLetter letter = found.letters.get(0);
    assertThat(found.letters).hasSize(1);
    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(letter.column()).isEqualTo(column);
    assertThat(letter.offset()).isEqualTo(PriceText.HEADER.length());
    assertThat(letter.detail()).isNotBlank();
  }

  @Test
  void anUnclosedQuoteCostsOneLine() {
    RecordingSink found = PriceText.rows("\"btc,2018-03-25,1,1,1,1,1", BAR, BAR).read();
    assertThat(found.reasons()).containsExactly(RejectReason.BAD_ROW);
    assertThat(found.bars).hasSize(2);
  }

  @Test
  void aStrayQuoteThatClosesLinesLaterCostsItsOwnLinesOnly() {
    RecordingSink found = PriceText.rows("\"btc,2018-03-25,1,1,1,1,1", BAR, "a\"b,1", BAR).read();
    assertThat(found.reasons()).containsExactly(RejectReason.BAD_ROW, RejectReason.MISSING_FIELD);
    assertThat(found.bars).hasSize(2);
  }

  @Test
  void aQuotedNewlineIsPartOfItsField() {
    String text =
        "name,slug,date,open,high,low,close\n\"Bit\ncoin\r\n\"\"x\"\"\",btc,2018-03-25,1,1,1,1\n";
    RecordingSink found = PriceText.of(text).read();
    assertThat(found.letters).isEmpty();
    assertThat(found.bars).hasSize(1);
  }

  @Test
  void aRangeRefusesAQuotedNewlineThatItCannotPlace() {
    PriceText text = PriceText.of(PriceText.HEADER + "\"bt\nc\",2018-03-25,1,1,1,1,1\n" + BAR);
    assertThatThrownBy(() -> text.read(new RecordingSink(), text.file().ranges(8)))
        .isInstanceOf(QuotedNewlineException.class)
        .hasMessageContaining("prices.csv")
        .hasMessageContaining("--fileSplitting");
  }

  @Test
  void aHugeLineIsOneDeadLetter() {
    String huge = "btc," + "x".repeat(3_000_000);
    PriceText text = PriceText.rows(BAR, huge, BAR);
    RecordingSink found = text.read();
    assertThat(found.bars).hasSize(2);
    assertThat(found.reasons()).containsExactly(RejectReason.BAD_ROW);
    assertThat(found.letters.get(0).value()).hasSize(DeadLetter.MAX_VALUE);
    assertThat(text.read(new RecordingSink(), text.file().ranges(100_000)).letters)
        .isEqualTo(found.letters);
  }

  @Test
  void rangesOfAnyLengthFindTheSameRows() {
    StringBuilder rows = new StringBuilder(PriceText.HEADER);
    for (int i = 0; i < 60; i++) {
      rows.append(i % 7 == 3 ? "btc,nonsense\r\n" : i % 11 == 5 ? "\n" : BAR + i + "\n");
    }
    PriceText text = PriceText.of(rows.append(BAR).toString());
    RecordingSink whole = text.read();
    assertThat(whole.bars).hasSizeGreaterThan(40);
    for (int bytes = 1; bytes < 200; bytes++) {
      RecordingSink cut = text.read(new RecordingSink(), text.file().ranges(bytes));
      assertThat(cut.bars).as("ranges of %d bytes", bytes).isEqualTo(whole.bars);
      assertThat(cut.letters).isEqualTo(whole.letters);
    }
  }

  @Test
  void countsRowsOfOtherSymbolsWithoutLookingAtThem() {
    PriceText text =
        PriceText.rows(
            BAR, "eth,nonsense", "\"eth\",2018-03-25,\"1\",,,,", "eth,2018-03-25,1,2,1,1,1");
    RecordingSink sink = new RecordingSink("btc"::equals);
    PriceRange range = text.file().whole();
    PriceRangeReader reader = new PriceRangeReader(range, TimestampParser.iso(), sink);
    text.read(reader, range);
    assertThat(reader.rowsRead()).isEqualTo(4);
    assertThat(reader.rowsSkipped()).isEqualTo(3);
    assertThat(sink.bars).hasSize(1);
    assertThat(sink.letters).isEmpty();
  }

  @Test
  void columnsMayStandInAnyOrderWithOthersBetween() {
    String text = "Close, HIGH ,coin,x,low,Volume,open,when\r\n11,12,btc,?,9,5,10,2018-03-25\r\n";
    PriceText prices = PriceText.of("\uFEFF" + text);
    PriceFile file = prices.file(PriceColumns.renames("slug=coin, date=When"));
    RecordingSink found = prices.read(new RecordingSink(), List.of(file.whole()));
    assertThat(found.bars).containsExactly("btc@45 1521936000000 10.0 12.0 9.0 11.0 5.0");
  }

  @Test
  void readsGzipByItsFirstBytes() {
    byte[] zipped = PriceText.gzip(PriceText.HEADER + BAR);
    assertThat(new PriceText(zipped).read().bars).hasSize(1);
  }

  @Test
  void readsGzipOfASpreadsheetExport() {
    byte[] zipped =
        PriceText.gzip("\uFEFF" + (PriceText.HEADER + BAR + "\n" + BAR).replace("\n", "\r\n"));
    RecordingSink found = new PriceText(zipped).read();
    assertThat(found.bars).hasSize(2).allMatch(bar -> bar.endsWith(" 5.0"));
    assertThat(found.letters).isEmpty();
  }

  @Test
  void anEmptyRangeHasNoRows() {
    PriceText text = PriceText.rows(BAR, BAR);
    PriceFile file = text.file();
    for (long at = file.dataStart(); at <= file.size(); at++) {
      RecordingSink found = text.read(new RecordingSink(), List.of(new PriceRange(file, at, at)));
      assertThat(found.bars).as("at byte %d", at).isEmpty();
      assertThat(found.letters).isEmpty();
    }
  }

  @Test
  void readsJoinedGzipMembers() {
    byte[] first = PriceText.gzip(PriceText.HEADER + BAR + "\n");
    byte[] second = PriceText.gzip(BAR + "\n");
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    assertThat(new PriceText(joined).read().bars).hasSize(2);
  }

  @Test
  void aGzipFileThatIsCutOffIsAnError() {
    byte[] zipped = PriceText.gzip(PriceText.HEADER + BAR);
    PriceText cut = new PriceText(Arrays.copyOf(zipped, zipped.length - 9));
    assertThatThrownBy(cut::read)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void aFileThatShrinksIsAnError() {
    PriceText before = PriceText.rows(BAR, BAR);
    PriceText after = PriceText.rows(BAR);
    PriceRange range = before.file(Map.of()).whole();
    PriceRangeReader reader =
        new PriceRangeReader(range, TimestampParser.iso(), new RecordingSink());
    assertThatThrownBy(() -> after.read(reader, range))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("changed while it was read");
  }
}
