package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import dev.coinbeam.orchestration.records.TrainOutput;
import dev.coinbeam.orchestration.records.TuneOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps, those of machine learning by a service whose jobs train real models. */
class CloudRunTest {
  @TempDir private Path temp;
  private CloudHarness harness;

  @BeforeEach
  void makeHarness() throws IOException {
    harness = new CloudHarness(temp);
  }

  @Test
  void vertexGivesTheSameModelAsThisMachineForTheSameHyperparameters() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      RunRecord cloud = harness.run("root", "cloud", MlBackend.VERTEX, fake);

      ObjectNode values = harness.values(MlBackend.LOCAL, "");
      values.set(
          "hyperparameters", cloud.finished("tune").orElseThrow().output().get("hyperparameters"));
      RunRecord local = harness.run("root", "local", MlBackend.LOCAL, values);
      assertThat(output(cloud).rmse()).isEqualTo(output(local).rmse());
      assertThat(output(cloud).skill()).isEqualTo(output(local).skill());
    }
  }

  @Test
  void vertexLeavesTrialsMetricsAndAVersionAsThisMachineDoes() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      RunRecord run = harness.run("root", "run-1", MlBackend.VERTEX, fake);

      Path root = harness.root("root");
      assertThat(Files.readAllLines(root.resolve("runs/run-1/tune/trials.jsonl"))).hasSize(3);
      assertThat(root.resolve("runs/run-1/train/metrics.json")).exists();
      assertThat(root.resolve("models/bitcoin/1/saved_model.pb")).exists();
      TuneOutput tune = run.output("tune", TuneOutput.class).orElseThrow();
      assertThat(tune.trialCount()).isEqualTo(3);
      assertThat(tune.bestObjective()).isPositive();
      DeployOutput deploy = run.output("deploy", DeployOutput.class).orElseThrow();
      assertThat(deploy.version()).isEqualTo(1);
      assertThat(deploy.endpoint()).startsWith(fake.url()).endsWith(":predict");
    }
  }

  @Test
  void vertexIsAskedForOneJobPerStepHoweverOftenTheRunIsRepeated() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      harness.run("root", "run-1", MlBackend.VERTEX, fake);
      int requests = fake.requests().size();
      harness.run("root", "run-1", MlBackend.VERTEX, fake);

      assertThat(fake.requests()).hasSize(requests);
      assertThat(fake.jobs().tuning()).hasSize(1);
      assertThat(fake.jobs().custom()).hasSize(1);
    }
  }

  @Test
  void anotherImageAndOtherMachinesRepeatNoTrainingThatIsDone() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      harness.run("root", "run-1", MlBackend.VERTEX, fake);
      ObjectNode values =
          harness
              .values(MlBackend.VERTEX, fake.url())
              .put("image", CloudCases.IMAGE + "-new")
              .put("mlMachineType", "e2-standard-8");
      harness.run("root", "run-1", MlBackend.VERTEX, values);

      assertThat(fake.jobs().tuning()).hasSize(1);
      assertThat(fake.jobs().custom()).hasSize(1);
    }
  }

  @Test
  void whatAServiceNeedsMeansNothingOnThisMachine() throws IOException {
    harness.run("root", "run-1", MlBackend.LOCAL, harness.values(MlBackend.LOCAL, ""));
    harness.progress.lines.clear();
    ObjectNode values = harness.values(MlBackend.LOCAL, "");
    for (String field : List.of("project", "region", "image", "servingImage", "mlMachineType")) {
      values.put(field, "other");
    }
    harness.run("root", "run-1", MlBackend.LOCAL, values);

    assertThat(harness.progress.lines).filteredOn(line -> line.contains("not repeated")).hasSize(5);
  }

  @Test
  void theEngineDoesTheFiveStepsToo() throws IOException {
    try (EngineFake fake = harness.engine()) {
      RunRecord run = harness.run("root", "run-1", MlBackend.CLOUD_ML_ENGINE, fake);

      assertThat(fake.jobs().all()).hasSize(2);
      assertThat(run.output("tune", TuneOutput.class).orElseThrow().trialCount()).isEqualTo(3);
      assertThat(run.output("deploy", DeployOutput.class).orElseThrow().endpoint())
          .startsWith(fake.url());
      assertThat(harness.root("root").resolve("models/bitcoin/1/saved_model.pb")).exists();
      assertThat(harness.progress.lines).anyMatch(line -> line.contains("2025-01-31"));
    }
  }

  @Test
  void theGateRefusesBeforeAnythingIsDeployed() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      ObjectNode values = harness.values(MlBackend.VERTEX, fake.url()).put("minSkill", 0.99);
      assertThatThrownBy(() -> harness.run("root", "run-1", MlBackend.VERTEX, values))
          .isInstanceOf(GateRefusedException.class);

      assertThat(fake.serving().models()).isEmpty();
      assertThat(fake.serving().endpoints()).isEmpty();
    }
  }

  @Test
  void aFolderIsNoRootForAServiceThatIsElsewhere() {
    ObjectNode values = harness.values(MlBackend.VERTEX, "");
    assertThatThrownBy(() -> harness.run("root", "run-1", MlBackend.VERTEX, values))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("no cloud service can read", "--root gs://");
  }

  @Test
  void aServiceNeedsAProjectARegionAndAnImage() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      for (String option : new String[] {"project", "region", "image"}) {
        ObjectNode values = harness.values(MlBackend.VERTEX, fake.url()).put(option, "");
        assertThatThrownBy(() -> harness.run("root", "run-1", MlBackend.VERTEX, values))
            .isInstanceOf(CoinbeamException.class)
            .hasMessageContaining("--" + option);
      }
      assertThat(fake.requests()).isEmpty();
    }
  }

  @Test
  void aStudyOfThisMachineDoesNotGoOnWithAServicesTrials() throws IOException {
    try (VertexFake fake = harness.vertex()) {
      harness.run("root", "run-1", MlBackend.VERTEX, fake);
      ObjectNode values = harness.values(MlBackend.LOCAL, "");

      assertThatThrownBy(() -> harness.run("root", "run-1", MlBackend.LOCAL, values))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("holds another study");
      assertThat(Files.readString(harness.root("root").resolve("runs/run-1/records/tune.json")))
          .contains(StepStatus.FAILED.name().toLowerCase(Locale.ROOT));
    }
  }

  private static TrainOutput output(RunRecord run) {
    return run.output("train", TrainOutput.class).orElseThrow();
  }
}
