package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVersionsTest {
  private static final Deployment FIRST = new Deployment(new RunId("run-1"), "aa");
  private static final Deployment SECOND = new Deployment(new RunId("run-2"), "bb");

  @TempDir private Path temp;
  private Path folder;
  private Path savedModel;
  private ModelVersions versions;

  @BeforeEach
  void makeModel() throws IOException {
    folder = temp.resolve("models/bitcoin");
    savedModel = temp.resolve("saved_model");
    Files.createDirectories(savedModel.resolve("variables"));
    Files.writeString(savedModel.resolve("saved_model.pb"), "graph");
    Files.writeString(savedModel.resolve("variables/variables.index"), "weights");
    versions = new ModelVersions(folder, new ModelName("bitcoin"));
  }

  @Test
  void theFirstVersionIsOneAndTheNextIsTwo() throws IOException {
    assertThat(versions.newest()).isEmpty();
    assertThat(versions.deploy(savedModel, FIRST, 0)).isEqualTo(1);
    assertThat(versions.deploy(savedModel, SECOND, 0)).isEqualTo(2);
    assertThat(versions.newest()).contains(2L);
  }

  @Test
  void aVersionHoldsTheWholeModelAndSaysWhereItComesFrom() throws IOException {
    versions.deploy(savedModel, FIRST, 0);

    assertThat(folder.resolve("1/saved_model.pb")).hasContent("graph");
    assertThat(folder.resolve("1/variables/variables.index")).hasContent("weights");
    assertThat(versions.origin(1)).contains(FIRST);
  }

  @Test
  void theSameModelOfTheSameRunIsNotDeployedTwice() throws IOException {
    versions.deploy(savedModel, FIRST, 0);

    assertThat(versions.deploy(savedModel, FIRST, 0)).isEqualTo(1);
    assertThat(children()).containsExactly("1");
  }

  @Test
  void anotherModelOfTheSameRunIsANewVersion() throws IOException {
    versions.deploy(savedModel, FIRST, 0);

    assertThat(versions.deploy(savedModel, new Deployment(FIRST.runId(), "cc"), 0)).isEqualTo(2);
  }

  @Test
  void whatIsNoVersionIsLeftAloneAndNotCounted() throws IOException {
    for (String name : List.of("007", "0", "12x", "latest", ".run-9.half", "-3")) {
      Files.createDirectories(folder.resolve(name));
    }

    assertThat(versions.deploy(savedModel, FIRST, 0)).isEqualTo(1);
    assertThat(folder.resolve("latest")).exists();
  }

  @Test
  void whatAKilledDeploymentLeftIsReplaced() throws IOException {
    Path half = folder.resolve(".run-1.half");
    Files.createDirectories(half);
    Files.writeString(half.resolve("rest"), "of a copy");

    versions.deploy(savedModel, FIRST, 0);

    assertThat(children()).containsExactly("1");
    assertThat(folder.resolve("1/rest")).doesNotExist();
  }

  @Test
  void aVersionMayBeAskedForWhenItIsNewer() throws IOException {
    versions.deploy(savedModel, FIRST, 0);

    assertThat(versions.deploy(savedModel, SECOND, 7)).isEqualTo(7);
    assertThat(versions.deploy(savedModel, SECOND, 7)).isEqualTo(7);
  }

  @Test
  void aVersionThatWouldNotServeIsRefused() throws IOException {
    versions.deploy(savedModel, FIRST, 5);

    for (long asked : new long[] {3, 5}) {
      assertThatThrownBy(() -> versions.deploy(savedModel, SECOND, asked))
          .isInstanceOf(CoinbeamException.class)
          .hasMessage(
              "Version %d of bitcoin would not serve, because 5 is there; choose a greater one."
                  .formatted(asked));
    }
    assertThat(children()).containsExactly("5");
  }

  private List<String> children() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
