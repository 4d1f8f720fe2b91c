package dev.coinbeam.features.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileHeaderTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'slug,date,open,high,low\na', 'no column close'",
        "'slug;date;open;high;low;close\n', 'looks '';''-separated'",
        "'slug\tdate\topen\thigh\tlow\tclose\n', 'looks tab-separated'",
        "'slug|date|open|high|low|close\n', 'looks ''|''-separated'",
        "'slug,date,open,high,low,close\ra,2018-01-01,1,1,1,1\r', 'lines with CR alone'",
        "'slug,date,open,high,low,close,Close\n', 'column ''close'' 2 times'",
        "'version https://git-lfs.github.com/spec/v1\noid', 'Git LFS pointer'",
        "'<!DOCTYPE html>\n<html>', 'no column slug, date'",
        "'slug,\"date\n', 'no CSV header'",
      })
  void saysWhatIsWrongWithAHeader(String text, String part) {
    assertThatThrownBy(() -> PriceText.of(text).file())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("prices.csv ")
        .hasMessageContaining(part);
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertThatThrownBy(() -> PriceText.of("").file()).hasMessageContaining("is empty");
  }

  @Test
  void saysThatAFileIsNoText() {
    PriceText junk = new PriceText(new byte[] {'s', 'l', 0, 3, (byte) 200});
    assertThatThrownBy(junk::file)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("not a text file (byte 2 is 0x00)");
  }

  @Test
  void aHeaderAloneIsAFileWithoutRows() {
    PriceFile file = PriceText.of("slug,date,open,high,low,close").file();
    assertThat(file.dataStart()).isEqualTo(file.size());
    assertThat(file.ranges(10)).containsExactly(file.whole());
  }

  @Test
  void rangesFollowOneAnother() {
    PriceFile file = PriceText.rows("a,b,c,d,e,f,g", "h").file();
    List<PriceRange> ranges = file.ranges(7);
    assertThat(ranges.get(0).isFirst()).isTrue();
    assertThat(ranges.get(0).start()).isEqualTo(file.dataStart());
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).start()).isEqualTo(ranges.get(i - 1).end());
    }
    assertThat(ranges.get(ranges.size() - 1).end()).isEqualTo(file.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slug", "slug=", "coin=slug", "slug=a,,", "=a"})
  void saysWhatIsWrongWithRenames(String renames) {
    assertThatThrownBy(() -> PriceColumns.renames(renames))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("slug=coin,date=timestamp");
  }

  @Test
  void aRenamedVolumeMustBeThere() {
    assertThatThrownBy(
            () ->
                PriceText.of("slug,date,open,high,low,close\n")
                    .file(PriceColumns.renames("volume=Volume_USD")))
        .hasMessageContaining("Volume_USD");
  }
}
