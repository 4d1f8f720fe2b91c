package dev.coinbeam.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.graph.Scaling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkForwardTest {
  private static final int TRAIN_TIMES = 400;
  private static final int EVAL_TIMES = 100;
  private static final int PURGE = 4;
  private static final FoldPlan FOUR = new FoldPlan(4, 0.01);

  /** One per cent of 500 bar times, beside the purge. */
  private static final int GAP = PURGE + 5;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void theMeasuredPartsCoverAllTimesAfterTheFirstBlockOnce(int count) {
    List<Fold> folds = WalkForward.folds(data(), new FoldPlan(count, 0.01));
    assertThat(folds).hasSize(count);
    int block = (TRAIN_TIMES + EVAL_TIMES) / (count + 1);
    long next = block;
    for (Fold fold : folds) {
      assertThat(first(fold.test())).isEqualTo(next);
      next = last(fold.test()) + 1;
    }
    assertThat(next).isEqualTo(TRAIN_TIMES + EVAL_TIMES);
  }

  @Test
  void theWindowExpandsFromTheFirstBarOn() {
    int before = 0;
    for (Fold fold : WalkForward.folds(data(), FOUR)) {
      assertThat(first(fold.train())).isZero();
      assertThat(fold.train().size()).isGreaterThan(before);
      before = fold.train().size();
    }
  }

  @Test
  void purgeAndEmbargoAreLeftOutBeforeEachLaterPart() {
    for (Fold fold : WalkForward.folds(data(), FOUR)) {
      assertThat(first(fold.eval()) - last(fold.train())).isEqualTo(GAP + 1);
      assertThat(first(fold.test()) - last(fold.eval())).isEqualTo(GAP + 1);
    }
  }

  @Test
  void withoutAnEmbargoThePurgeRemains() {
    for (Fold fold : WalkForward.folds(data(), new FoldPlan(4, 0))) {
      assertThat(first(fold.eval()) - last(fold.train())).isEqualTo(PURGE + 1);
      assertThat(first(fold.test()) - last(fold.eval())).isEqualTo(PURGE + 1);
    }
  }

  @Test
  void rowsOfOneTimeAreNeverTornApart() {
    for (Fold fold : WalkForward.folds(data(), FOUR)) {
      for (Rows part : List.of(fold.train(), fold.eval(), fold.test())) {
        assertThat(part.size()).isEqualTo(2 * (int) (last(part) - first(part) + 1));
      }
    }
  }

  @Test
  void eachFoldStandardisesByItsOwnTrainRowsAlone() {
    for (Fold fold : WalkForward.folds(data(), FOUR)) {
      Scaling scaling = fold.schema().scaling();
      double[] values =
          IntStream.range(0, fold.train().size())
              .mapToDouble(row -> fold.train().feature(row, 0))
              .toArray();
      double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
      mean /= values.length;
      double scatter = 0;
      for (double value : values) {
        scatter += (value - mean) * (value - mean);
      }
      // Means of at most 800 doubles of size 1000, added up naively.
      assertThat(scaling.means()[0]).isCloseTo(mean, within(1e-9));
      assertThat(scaling.deviations()[0])
          .isCloseTo(Math.sqrt(scatter / (values.length - 1)), within(1e-9));
    }
  }

  @Test
  void laterRowsChangeNothingOfAnEarlierFold() {
    Fold first = WalkForward.folds(data(), FOUR).get(0);
    Fold other = WalkForward.folds(changedFrom(200), FOUR).get(0);
    assertThat(other.schema().scaling().means()).isEqualTo(first.schema().scaling().means());
    assertThat(other.train().features(0, first.train().size()))
        .isEqualTo(first.train().features(0, first.train().size()));
    assertThat(other.test().features(0, first.test().size()))
        .isEqualTo(first.test().features(0, first.test().size()));
  }

  @Test
  void theTestSplitIsNotOpened() {
    assertThat(WalkForward.folds(data(), FOUR)).isNotEmpty();
    assertThatThrownBy(() -> data().test()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tooManyFoldsAreOneClearError() {
    assertThatThrownBy(() -> WalkForward.folds(data(), new FoldPlan(60, 0.01)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("60 folds")
        .hasMessageContaining("fold 1")
        .hasMessageContaining("fewer folds");
  }

  private static TrainingData data() {
    return changedFrom(Integer.MAX_VALUE);
  }

  /** Two symbols, a row each per bar time; values are other ones from a time on. */
  private static TrainingData changedFrom(int time) {
    Scaling scaling = new Scaling(new double[1], new double[] {1}, 0, 1);
    ModelSchema schema =
        new ModelSchema("0".repeat(64), "{}", List.of("x"), Target.RETURN, 2, PURGE, scaling);
    return new TwoSplits(
        schema, rows(0, TRAIN_TIMES, time), rows(TRAIN_TIMES, TRAIN_TIMES + EVAL_TIMES, time));
  }

  private static Rows rows(int from, int to, int changedFrom) {
    RowsBuilder rows = Rows.builder(1, Target.RETURN);
    for (int time = from; time < to; time++) {
      for (String symbol : List.of("bitcoin", "ether")) {
        double value = time >= changedFrom ? -time : time + 0.5 * symbol.length();
        rows.row(symbol, time, 10, 11, 0.01).feature(0, value);
      }
    }
    return rows.build();
  }

  private static long first(Rows rows) {
    return rows.time(0);
  }

  private static long last(Rows rows) {
    return rows.time(rows.size() - 1);
  }

  private record TwoSplits(ModelSchema schema, Rows train, Rows eval) implements TrainingData {
    @Override
    public Rows test() {
      throw new IllegalStateException("the test split was opened");
    }
  }
}
