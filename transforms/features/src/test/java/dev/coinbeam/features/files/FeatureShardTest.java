package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureShardTest {
  private static final long DAY = 86_400_000;
  private static final List<String> FEATURES = List.of("rsi_14", "close", "volume");
  private static final double[] NUMBERS = {1.5, 2.5, 0.25, 2, 55.5, 1e9, -0.125};

  @TempDir Path folder;

  @Test
  void aCsvShardIsReadableText() throws IOException {
    Path shard = write(FeatureFormat.CSV, DAY, "a,\"b\"", 2);
    assertThat(shard)
        .hasContent(
            """
            slug,date,open,high,low,close,rsi_14,volume,label
            "a,""b""\",1970-01-01,1.5,2.5,0.25,2.0,55.5,1.0E9,-0.125
            "a,""b""\",1970-01-02,1.5,2.5,0.25,2.0,55.5,1.0E9,-0.125
            """);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(FeatureFormat format) throws IOException {
    Path shard = write(format, 3_600_000, "a,\"b\"", 3);
    try (FeatureReader rows = open(format, shard)) {
      for (int hour = 0; hour < 3; hour++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.symbol()).isEqualTo("a,\"b\"");
        assertThat(rows.date()).isEqualTo(Instant.ofEpochSecond(hour * 3600L).toString());
        assertThat(rows.openPrice()).isEqualTo(1.5);
        assertThat(rows.highPrice()).isEqualTo(2.5);
        assertThat(rows.lowPrice()).isEqualTo(0.25);
        assertThat(rows.closePrice()).isEqualTo(2);
        assertThat(rows.feature(0)).isEqualTo(55.5);
        assertThat(rows.feature(1)).isEqualTo(2);
        assertThat(rows.feature(2)).isEqualTo(1e9);
        assertThat(rows.label()).isEqualTo(-0.125);
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aShardWithoutRowsIsEmpty(FeatureFormat format) throws IOException {
    try (FeatureReader rows = open(format, write(format, DAY, "a", 0))) {
      assertThat(rows.next()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"55.5, NaN, not a finite", "55.5, high, not a number", "',55.5', '', 8 fields"})
  void namesFileAndLineOfADamagedRow(String from, String to, String part) throws IOException {
    Path shard = write(FeatureFormat.CSV, DAY, "a", 2);
    String text = Files.readString(shard);
    int second = text.lastIndexOf(from);
    Files.writeString(
        shard, text.substring(0, second) + to + text.substring(second + from.length()));
    try (FeatureReader rows = FeatureCsvReader.open(shard, FEATURES)) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(rows::next)
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining(shard + ", line 3: ")
          .hasMessageContaining(part);
    }
  }

  @Test
  void refusesOtherColumns() throws IOException {
    Path shard = write(FeatureFormat.CSV, DAY, "a", 1);
    assertThatThrownBy(() -> FeatureCsvReader.open(shard, List.of("rsi_14")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("volume");
  }

  @Test
  void findsADamagedRecordByItsChecksum() throws IOException {
    Path shard = write(FeatureFormat.TFRECORD, DAY, "a", 2);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 10] ^= 1;
    Files.write(shard, bytes);
    try (FeatureReader rows = FeatureRecordReader.open(shard, FEATURES)) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(rows::next)
          .hasMessageContaining("record 2: its data have a wrong checksum");
    }
  }

  @Test
  void findsARecordThatIsCutOff() throws IOException {
    Path shard = write(FeatureFormat.TFRECORD, DAY, "a", 1);
    byte[] bytes = Files.readAllBytes(shard);
    for (int length : new int[] {5, 12, 40, bytes.length - 1}) {
      Files.write(shard, Arrays.copyOf(bytes, length));
      try (FeatureReader rows = FeatureRecordReader.open(shard, FEATURES)) {
        assertThatThrownBy(rows::next).hasMessageContaining("record 1: cut off");
      }
    }
  }

  @Test
  void writesTheDateOfEveryDay() {
    DateText dates = new DateText(DAY);
    byte[] to = new byte[DateText.MAX_LENGTH];
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.getYear() < 2263; day = day.plusDays(1)) {
      int end = dates.write(day.toEpochDay() * DAY, to, 0);
      assertThat(new String(to, 0, end, US_ASCII)).isEqualTo(day.toString());
    }
  }

  private FeatureReader open(FeatureFormat format, Path shard) {
    return format == FeatureFormat.CSV
        ? FeatureCsvReader.open(shard, FEATURES)
        : FeatureRecordReader.open(shard, FEATURES);
  }

  private Path write(FeatureFormat format, long interval, String symbol, int rows)
      throws IOException {
    Path shard = folder.resolve("shard." + format.extension());
    FeatureHeader header = FeatureHeader.of(FEATURES);
    OutputStream out = Files.newOutputStream(shard);
    try (FeatureWriter writer =
        format == FeatureFormat.CSV
            ? new FeatureCsvWriter(out, header, interval)
            : new FeatureRecordWriter(out, header, interval)) {
      writer.symbol(symbol);
      for (int i = 0; i < rows; i++) {
        writer.row(i * interval, NUMBERS);
      }
    }
    return shard;
  }
}
