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
        .hasMessageContaining("shard 00001 of the train split's 2 is missing");
    assertThatThrownBy(() -> FeatureFolder.open(folder).rows(Split.TEST))
        .hasMessageContaining("shard 00000 of the test split");
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

  private static Summary summary(String hash) {
    return new Summary(
        hash, "1d", List.of(), Map.of(), Map.of(), new Summary.Counts(0, 0, Map.of(), 0, 0));
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
