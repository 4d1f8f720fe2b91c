package dev.coinbeam.features.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFolderTest {
  private static final long DAY = 86_400_000;
  private static final FeatureSpec SPEC = FeatureSpec.preset("seed");

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(folder.resolve(FeatureFiles.SPEC), FeatureSpecFile.write(SPEC));
    Files.writeString(folder.resolve(FeatureFiles.SUMMARY), summary(SPEC.hash()).toJson());
    shard(Split.TRAIN, 0, 2, "a", 0, 2, "b", 1);
    shard(Split.TRAIN, 1, 2, "a", 1, 3, "b", 0);
    shard(Split.EVAL, 0, 1);
  }

  @Test
  void readsAllShardsOfASplitInOneOrder() {
    List<String> found = new ArrayList<>();
    FeatureFolder opened = FeatureFolder.open(folder);
    try (FeatureReader rows = opened.rows(Split.TRAIN)) {
      while (rows.next()) {
        found.add(rows.symbol() + " " + rows.date());
      }
    }
    assertThat(found)
        .containsExactly(
            "a 1970-01-01",
            "a 1970-01-02",
            "a 1970-01-03",
            "a 1970-01-04",
            "b 1970-01-01",
            "b 1970-01-02");
    assertThat(opened.spec()).isEqualTo(SPEC);
    assertThat(opened.columns()).containsExactly("open", "high", "low");
  }

  @Test
  void aSplitMayBeEmpty() {
    try (FeatureReader rows = FeatureFolder.open(folder).rows(Split.EVAL)) {
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void namesAMissingShard() throws IOException {
    Files.delete(folder.resolve("train-00001-of-00002.csv"));
    assertThatThrownBy(() -> FeatureFolder.open(folder).rows(Split.TRAIN))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("train-00001-of-00002.csv is missing, one of the train split's 2");
  }

  @Test
  void namesASplitThatTheSummaryDoesNotKnow() {
    assertThatThrownBy(() -> FeatureFolder.open(folder).rows(Split.TEST))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("says nothing of the test split");
  }

  @Test
  void doesNotReadShardsOfAnotherRun() throws IOException {
    shard(Split.TRAIN, 0, 1, "c", 0);
    shard(Split.TRAIN, 2, 3, "c", 0);
    assertThat(FeatureFolder.open(folder).shards(Split.TRAIN))
        .containsExactly(
            folder.resolve("train-00000-of-00002.csv"), folder.resolve("train-00001-of-00002.csv"));
  }

  @Test
  void noticesAFileThatWasCutAtALinesEnd() throws IOException {
    shard(Split.TRAIN, 1, 2, "a", 1);
    assertReadingFails("has 4 of the 6 rows that summary.json counts");
  }

  @Test
  void noticesRowsThatWereAdded() throws IOException {
    shard(Split.TRAIN, 1, 2, "a", 1, 3, "b", 0, 4);
    assertReadingFails("has more than the 6 rows that summary.json counts");
  }

  @Test
  void refusesAFolderThatIsNotComplete() throws IOException {
    Files.delete(folder.resolve(FeatureFiles.SUMMARY));
    assertThatThrownBy(() -> FeatureFolder.open(folder))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("summary.json");
    assertThatThrownBy(() -> FeatureFolder.open(folder.resolve("nowhere")))
        .hasMessageContaining("is not a features folder");
  }

  @Test
  void refusesASummaryOfAnotherSpec() throws IOException {
    Files.writeString(folder.resolve(FeatureFiles.SUMMARY), summary("abc").toJson());
    assertThatThrownBy(() -> FeatureFolder.open(folder))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("summary.json was made with feature spec abc");
  }

  @Test
  void refusesASpecThatWasChangedByHand() throws IOException {
    Path file = folder.resolve(FeatureFiles.SPEC);
    Files.writeString(file, Files.readString(file).replace("\"open\"", "\"close\""));
    assertThatThrownBy(() -> FeatureFolder.open(folder))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("feature_spec.json");
  }

  private void assertReadingFails(String message) {
    try (FeatureReader rows = FeatureFolder.open(folder).rows(Split.TRAIN)) {
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  assertThat(rows.symbol()).isNotEmpty();
                }
              })
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("The train split in " + folder + " " + message);
    }
  }

  private static Summary summary(String hash) {
    Map<String, Summary.SplitRows> splits =
        Map.of(
            "train",
            new Summary.SplitRows(
                6,
                "1970-01-01",
                "1970-01-04",
                List.of("train-00000-of-00002.csv", "train-00001-of-00002.csv")),
            "eval",
            new Summary.SplitRows(0, "", "", List.of("eval-00000-of-00001.csv")));
    return new Summary(
        hash, "1d", List.of(), splits, Map.of(), new Summary.Counts(0, 0, Map.of(), 0, 0));
  }

  /** Writes rows given as symbol, days, symbol, days. */
  private void shard(Split split, int shard, int shards, Object... rows) throws IOException {
    Path file = folder.resolve(FeatureFiles.shard(split, shard, shards, FeatureFormat.CSV));
    FeatureHeader header = FeatureHeader.of(SPEC.columnNames());
    try (FeatureWriter writer = new FeatureCsvWriter(Files.newOutputStream(file), header, DAY)) {
      for (Object row : rows) {
        if (row instanceof String symbol) {
          writer.symbol(symbol);
        } else {
          writer.row((Integer) row * DAY, new double[header.numbers()]);
        }
      }
    }
  }
}
