package dev.coinbeam.features.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coinbeam.features.bars.BarInterval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceGeneratorTest {
  private static final GeneratorOptions TWO_COINS = options(2, 500, "1d", 7, 0, 0);

  @Test
  void equalOptionsGiveEqualBytes() throws IOException {
    assertThat(generate(TWO_COINS)).isEqualTo(generate(TWO_COINS));
  }

  @Test
  void anotherSeedGivesOtherPrices() throws IOException {
    assertThat(generate(options(2, 500, "1d", 8, 0, 0))).isNotEqualTo(generate(TWO_COINS));
  }

  @Test
  void everyGoodRowIsAValidBar() throws IOException {
    List<String> lines = generate(TWO_COINS).lines().toList();
    assertThat(lines.get(0)).isEqualTo(PriceGenerator.HEADER);
    assertThat(lines).hasSize(1 + 2 * 500);
    for (String line : lines.subList(1, lines.size())) {
      double[] prices =
          Arrays.stream(line.split(",", -1), PriceRow.OPEN, PriceRow.CLOSE + 1)
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertThat(prices[2]).as(line).isPositive().isLessThanOrEqualTo(prices[0]);
      assertThat(prices[2]).as(line).isLessThanOrEqualTo(prices[3]);
      assertThat(prices[1]).as(line).isGreaterThanOrEqualTo(Math.max(prices[0], prices[3]));
    }
  }

  @Test
  void aCoinDoesNotDependOnHowManyCoinsAreAsked() throws IOException {
    assertThat(generate(TWO_COINS)).startsWith(generate(options(1, 500, "1d", 7, 0, 0)));
  }

  @Test
  void gapsLeaveRowsOutAndKeepTheOthers() throws IOException {
    List<String> whole = generate(TWO_COINS).lines().toList();
    List<String> gappy = generate(options(2, 500, "1d", 7, 0.05, 0)).lines().toList();
    assertThat(gappy).hasSizeBetween(700, 960);
    assertThat(new HashSet<>(whole)).containsAll(gappy);
  }

  @Test
  void brokenRowsStandAmongTheGoodOnes() throws IOException {
    List<String> whole = generate(TWO_COINS).lines().toList();
    List<String> broken = generate(options(2, 500, "1d", 7, 0, 0.1)).lines().toList();
    long spoilt = broken.stream().filter(line -> !whole.contains(line)).count();
    assertThat(spoilt).isBetween(40L, 160L);
  }

  @Test
  void minuteBarsCarryInstants() throws IOException {
    assertThat(generate(options(1, 3, "1m", 7, 0, 0)).lines().toList().get(2))
        .startsWith("bitcoin,BTC,Bitcoin,2013-04-28T00:01:00Z,1,");
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(0, 1, "1d", 7, 0, 0))
        .withMessageContaining("symbols is 0.0");
  }

  private static GeneratorOptions options(
      int symbols, int bars, String interval, long seed, double gapRate, double brokenRate) {
    return new GeneratorOptions(
        symbols,
        bars,
        BarInterval.parse(interval),
        GeneratorOptions.DEFAULT_START,
        seed,
        GeneratorOptions.DEFAULT_MOMENTUM,
        gapRate,
        brokenRate);
  }

  private static String generate(GeneratorOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PriceGenerator(options).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
