package dev.coinbeam.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final int FEATURES = 3;
  private static final List<String> SYMBOLS = List.of("bitcoin", "ether", "ripple");

  @Test
  void rowsAscendByTimeAndSymbolWhateverOrderTheyCameIn() {
    List<Row> rows = new ArrayList<>();
    for (int time = 0; time < 700; time++) {
      for (String symbol : SYMBOLS) {
        rows.add(new Row(symbol, time, rows.size()));
      }
    }
    Collections.shuffle(rows, new Random(5));
    Rows built = build(rows);
    rows.sort(Comparator.comparingLong(Row::time).thenComparing(Row::symbol));
    assertThat(built.size()).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(built.time(i)).isEqualTo(rows.get(i).time());
      assertThat(built.label(i)).isEqualTo(rows.get(i).value());
      assertThat(built.close(i)).isEqualTo(rows.get(i).value() + 2);
      assertThat((double) built.feature(i, FEATURES - 1))
          .isEqualTo(rows.get(i).value() + FEATURES - 1);
    }
  }

  @Test
  void roomForRowsThatDoNotComeLeavesNoTrace() {
    Rows rows = fill(Rows.builder(FEATURES, Target.PRICE).room(1_000_000), some(2_000)).build();
    assertThat(rows.size()).isEqualTo(2_000);
    assertThat(rows.features(0, 2_000)).hasSize(2_000 * FEATURES);
  }

  @Test
  void aPartIsTheSameRowsByOtherNumbers() {
    Rows whole = build(some(50));
    Rows part = whole.part(20, 40).part(5, 15);
    assertThat(part.size()).isEqualTo(10);
    for (int i = 0; i < part.size(); i++) {
      assertThat(part.time(i)).isEqualTo(whole.time(25 + i));
      assertThat(part.actual(i)).isEqualTo(whole.actual(25 + i));
      assertThat(part.persistence(i)).isEqualTo(whole.persistence(25 + i));
      float[] copied = new float[FEATURES];
      part.copyFeatures(i, copied, 0);
      assertThat(copied).isEqualTo(whole.features(25 + i, 26 + i));
    }
    assertThat(part.features(0, 10)).isEqualTo(whole.features(25, 35));
  }

  @Test
  void joinedRowsAreThoseOfBoth() {
    Rows whole = build(some(60));
    Rows joined = Rows.join(whole.part(3, 20), whole.part(20, 55));
    assertThat(joined.size()).isEqualTo(52);
    assertThat(joined.features(0, 52)).isEqualTo(whole.features(3, 55));
    assertThat(IntStream.range(0, 52).mapToDouble(joined::label).toArray())
        .isEqualTo(IntStream.range(3, 55).mapToDouble(whole::label).toArray());
  }

  @Test
  void rowsThatDoNotFollowAreNotJoined() {
    Rows whole = build(some(20));
    assertThatThrownBy(() -> Rows.join(whole.part(0, 11), whole.part(10, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not follow");
  }

  private static List<Row> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Row("bitcoin", i, i)).toList();
  }

  private static Rows build(List<Row> rows) {
    return fill(Rows.builder(FEATURES, Target.PRICE), rows).build();
  }

  private static RowsBuilder fill(RowsBuilder builder, List<Row> rows) {
    for (Row row : rows) {
      builder.row(row.symbol(), row.time(), row.value() + 1, row.value() + 2, row.value());
      for (int column = 0; column < FEATURES; column++) {
        builder.feature(column, row.value() + column);
      }
    }
    return builder;
  }

  private record Row(String symbol, long time, double value) {}
}
