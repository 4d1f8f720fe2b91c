package dev.coinbeam.features.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteScanTest {
  private static final long SEED = 20180325;
  private static final int LENGTH = 60;

  @Test
  void findsTheFirstByteThatEndsAFieldOrALine() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] some = {',', '"', '\n', '\r', 0, -1, ',' + 1, '"' - 1, '\n' + 1, (byte) (',' + 128)};
    for (int round = 0; round < 100_000; round++) {
      byte[] text = new byte[LENGTH + 1 + ByteScan.PADDING];
      random.nextBytes(text);
      for (int i = 0; i < 5; i++) {
        text[random.nextInt(LENGTH)] = some[random.nextInt(some.length)];
      }
      text[LENGTH] = '\n';
      int from = random.nextInt(LENGTH);
      int field = from;
      while (text[field] != ',' && text[field] != '"' && text[field] != '\n') {
        field++;
      }
      int line = from;
      while (text[line] != '"' && text[line] != '\n') {
        line++;
      }
      assertThat(ByteScan.fieldEnd(text, from)).isEqualTo(field);
      assertThat(ByteScan.lineEnd(text, from)).isEqualTo(line);
    }
  }
}
