package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.cli.TrialContainer;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.Container;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.TrainOutput;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.GcsSettings;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps with a bucket as their root and a service for machine learning: no folder. */
class CloudBucketTest {
  private static final String RUN = "run-1";
  private static final String MODEL = "coinbeam/models/bitcoin/1/";

  @TempDir private Path temp;
  private GcsFake storage;
  private Container container;
  private CloudHarness harness;

  @BeforeEach
  void start() throws IOException {
    storage = GcsFake.withBucket(GcsHarness.BUCKET);
    container = new TrialContainer(Map.of(GcsSettings.EMULATOR_VARIABLE, storage.url()));
    harness = new CloudHarness(temp, container);
  }

  @AfterEach
  void end() {
    storage.close();
  }

  @Test
  void vertexReadsAndWritesTheBucketAndGivesTheModelOfThisMachine() throws IOException {
    try (VertexFake fake = new VertexFake(CloudCases.PROJECT, CloudCases.REGION, container)) {
      RunRecord run = run(harness.values(MlBackend.VERTEX, fake.url()));

      assertThat(fake.jobs().tuning()).hasSize(1);
      assertThat(fake.jobs().custom()).hasSize(1);
      requireServed(fake.serving().models().get(0).getArtifactUri(), run);
      requireModelOfThisMachine(run);
    }
  }

  @Test
  void theEngineReadsAndWritesTheBucketAndGivesTheModelOfThisMachine() throws IOException {
    try (EngineFake fake = new EngineFake(CloudCases.PROJECT, CloudCases.REGION, container)) {
      RunRecord run = run(harness.values(MlBackend.CLOUD_ML_ENGINE, fake.url()));

      assertThat(fake.jobs().all()).hasSize(2);
      requireServed(fake.models().versions().get(0).path("deploymentUri").asText(), run);
      requireModelOfThisMachine(run);
    }
  }

  @Test
  void aRunInABucketThatIsDoneAsksTheServiceNothing() throws IOException {
    try (VertexFake fake = new VertexFake(CloudCases.PROJECT, CloudCases.REGION, container)) {
      run(harness.values(MlBackend.VERTEX, fake.url()));
      int requests = fake.requests().size();
      Map<String, byte[]> before = storage.contents(GcsHarness.BUCKET);
      run(harness.values(MlBackend.VERTEX, fake.url()));

      assertThat(fake.requests()).hasSize(requests);
      assertThat(storage.contents(GcsHarness.BUCKET)).containsExactlyEntriesOf(before);
    }
  }

  private RunRecord run(ObjectNode values) throws IOException {
    return harness.run(GcsHarness.store(storage), RUN, values);
  }

  /** What the service was told to serve is the model that was trained, and the root's version. */
  private void requireServed(String address, RunRecord run) {
    TrainOutput trained = run.output("train", TrainOutput.class).orElseThrow();
    assertThat(address.replaceAll("/$", ""))
        .isEqualTo(GcsHarness.ROOT + "/" + trained.savedModel());
    Map<String, byte[]> contents = storage.contents(GcsHarness.BUCKET);
    String from = "coinbeam/" + trained.savedModel() + "/";
    Set<String> files = contents.keySet();
    assertThat(files).contains(from + "saved_model.pb").noneMatch(name -> name.contains("/."));
    for (String file : files) {
      if (file.startsWith(from)) {
        assertThat(contents.get(MODEL + file.substring(from.length())))
            .isEqualTo(contents.get(file));
      }
    }
  }

  private void requireModelOfThisMachine(RunRecord cloud) throws IOException {
    JsonNode best = cloud.finished("tune").orElseThrow().output().get("hyperparameters");
    ObjectNode values = harness.values(MlBackend.LOCAL, "");
    values.set("hyperparameters", best);
    Store folder = Store.at(harness.root("here").toString());
    RunRecord local = harness.run(folder, RUN, values);

    assertThat(metrics(cloud)).isEqualTo(metrics(local));
  }

  private static List<Double> metrics(RunRecord run) {
    TrainOutput trained = run.output("train", TrainOutput.class).orElseThrow();
    return Stream.of(trained.rmse(), trained.persistenceRmse(), trained.skill()).toList();
  }
}
