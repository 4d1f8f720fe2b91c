package dev.coinbeam.orchestration.vertex;

import static dev.coinbeam.orchestration.fakes.CloudCases.place;
import static dev.coinbeam.orchestration.fakes.CloudCases.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.aiplatform.v1.Endpoint;
import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.ModelContainerSpec;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.cloudml.Machines;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.ScriptedContainer;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.records.ModelName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexDeployTest {
  private static final String PARENT = "projects/my-project/locations/us-central1";

  private final VertexFake fake =
      new VertexFake(CloudCases.PROJECT, CloudCases.REGION, new ScriptedContainer(1));
  private final CloudMl vertex = new VertexMl(place(fake, line -> {}));

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void theFirstModelTakesAllTraffic() {
    String url = vertex.deploy(release("run-1"));

    Endpoint endpoint = onlyEndpoint();
    assertThat(endpoint.getTrafficSplitMap())
        .containsExactly(Map.entry(VertexNames.deployment(release("run-1")), 100));
    assertThat(url).isEqualTo(fake.url() + "/v1/" + endpoint.getName() + ":predict");
  }

  @Test
  void ourImageServesOnTheRoutesOfTensorFlowServing() {
    vertex.deploy(release("run-1"));

    Model model = fake.serving().models().get(0);
    ModelContainerSpec container = model.getContainerSpec();
    assertThat(container.getArgsList()).containsExactly("serve", "--model-name=bitcoin");
    assertThat(container.getPredictRoute()).isEqualTo("/v1/models/bitcoin:predict");
    assertThat(container.getHealthRoute()).isEqualTo("/v1/models/bitcoin");
    assertThat(model.getArtifactUri()).isEqualTo("gs://bucket/root/runs/run-1/train/model");
    assertThat(model.getLabelsMap())
        .containsEntry("coinbeam-run", "run-1")
        .containsEntry("coinbeam-model", "bitcoin");
  }

  @Test
  void aPrebuiltImageIsLeftToItself() {
    Release ours = release("run-1");
    vertex.deploy(
        new Release(
            ours.runId(),
            ours.modelName(),
            ours.modelSha256(),
            ours.savedModel(),
            "us-docker.pkg.dev/vertex-ai/prediction/tf2-cpu.2-15:latest",
            new Machines("", "")));

    ModelContainerSpec container = fake.serving().models().get(0).getContainerSpec();
    assertThat(container.getArgsList()).isEmpty();
    assertThat(container.getPredictRoute()).isEmpty();
  }

  @Test
  void theOldModelGoesOnlyWhenTheNewOneHasTheTraffic() {
    vertex.deploy(release("run-1"));
    int before = fake.serving().history().size();
    vertex.deploy(release("run-2"));

    String endpoint = onlyEndpoint().getName();
    String old = VertexNames.deployment(release("run-1"));
    String now = VertexNames.deployment(release("run-2"));
    List<String> history = fake.serving().history();
    assertThat(history.subList(before, history.size()))
        .containsExactly(
            PARENT + "/models/" + VertexNames.model(release("run-2")),
            endpoint + "/" + now,
            "traffic " + endpoint + " {" + now + "=100}",
            endpoint + "/" + old + " undeployed");
    assertThat(onlyEndpoint().getDeployedModelsList())
        .singleElement()
        .satisfies(deployed -> assertThat(deployed.getId()).isEqualTo(now));
  }

  @Test
  void aModelThatServesIsNotDeployedAgain() {
    vertex.deploy(release("run-1"));
    List<String> history = fake.serving().history();
    vertex.deploy(release("run-1"));

    assertThat(fake.serving().history()).isEqualTo(history);
  }

  @Test
  void lostAnswersMakeNothingTwice() {
    fake.inject(
        Faults.seeded(7, 0.5, 3, List.of(Fault.LOST_RESPONSE))
            .only(request -> !request.method().equals("GET")));
    vertex.deploy(release("run-1"));
    vertex.deploy(release("run-2"));

    assertThat(fake.serving().history()).doesNotHaveDuplicates();
    assertThat(fake.serving().models()).hasSize(2);
    assertThat(onlyEndpoint().getDeployedModelsCount()).isEqualTo(1);
  }

  @Test
  void whatServesGoesOnWhenTheNewModelCannotBeDeployed() {
    vertex.deploy(release("run-1"));
    fake.serving().failNext("", "Model server never became ready.");

    assertThatThrownBy(() -> vertex.deploy(release("run-2")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("Deploying the model", "Model server never became ready.");
    assertThat(onlyEndpoint().getTrafficSplitMap())
        .containsEntry(VertexNames.deployment(release("run-1")), 100);
  }

  @Test
  void afterAFailedDeploymentItIsTriedAgain() {
    fake.serving().failNext("", "", "Model server never became ready.");
    assertThatThrownBy(() -> vertex.deploy(release("run-1")))
        .hasMessageContaining("never became ready");
    vertex.deploy(release("run-1"));

    assertThat(onlyEndpoint().getDeployedModelsCount()).isEqualTo(1);
  }

  @Test
  void anEndpointOfSomebodyElseIsNotTouched() {
    fake.serving()
        .addForeign(
            Endpoint.newBuilder()
                .setName(PARENT + "/endpoints/" + VertexNames.endpoint(new ModelName("bitcoin")))
                .setEtag("1")
                .build());

    assertThatThrownBy(() -> vertex.deploy(release("run-1")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("that Coinbeam did not make");
  }

  @Test
  void namesKeepToWhatTheServiceAllows() {
    for (String name : List.of("B", "bitcoin.v2", "A".repeat(63), "9-lives", "x_y")) {
      Release odd =
          new Release(
              release("Run.1").runId(),
              new ModelName(name),
              release("Run.1").modelSha256(),
              "gs://bucket/model",
              CloudCases.IMAGE,
              new Machines("", ""));
      vertex.deploy(odd);
    }
    assertThat(fake.serving().endpoints()).hasSize(5);
  }

  private Endpoint onlyEndpoint() {
    assertThat(fake.serving().endpoints()).hasSize(1);
    return fake.serving().endpoints().get(0);
  }
}
