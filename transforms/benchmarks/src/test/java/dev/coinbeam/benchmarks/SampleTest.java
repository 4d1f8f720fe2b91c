package dev.coinbeam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir Path folder;

  @Test
  void rowsAreFoundByTimeHoweverItIsWritten() throws IOException {
    Sample one = sample("one", "slug,date,close\nbitcoin,2018-01-01T00:01:00Z,1.5\n");
    Sample other = sample("other", "slug,date,close\nbitcoin,2018-01-01 00:01:00,1.5\n");

    assertThat(one.compare(other, 0)).isEqualTo(1);
  }

  @Test
  void columnsAreFoundByNameAndEmptyFieldsAreLeftOut() throws IOException {
    Sample one = sample("one", "slug,date,close,label\nbitcoin,2018-01-01,1.5,0.1\n");
    Sample other = sample("other", "slug,date,label,close\nbitcoin,2018-01-01,,1.5\n");

    assertThat(one.compare(other, 0)).isEqualTo(1);
  }

  @Test
  void valuesThatDifferAreNamed() throws IOException {
    Sample one = sample("one", "slug,date,close\nbitcoin,2018-01-01,1.5\n");
    Sample other = sample("other", "slug,date,close\nbitcoin,2018-01-01,1.6\n");

    assertThatThrownBy(() -> one.compare(other, 1e-9))
        .hasMessage("bitcoin,2018-01-01T00:00:00 close is 1.5 here and 1.6 there");
  }

  @Test
  void outputsWithoutACommonRowAreNotTakenForEqual() throws IOException {
    Sample one = sample("one", "slug,date,close\nbitcoin,2018-01-01,1.5\n");
    Sample other = sample("other", "slug,date,close\nbitcoin,2018-01-02,1.5\n");

    assertThatThrownBy(() -> one.compare(other, 0)).isInstanceOf(IllegalStateException.class);
  }

  private Sample sample(String name, String text) throws IOException {
    Path output = Files.createDirectory(folder.resolve(name));
    Files.writeString(output.resolve("features.csv"), text);
    return Sample.of(new OutputRows(output), 1);
  }
}
