package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.DeployedModel;
import com.google.cloud.aiplatform.v1.Endpoint;
import com.google.cloud.aiplatform.v1.Model;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.rest.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a run made on Vertex AI: jobs that go on, its model where it is deployed, the model,
 * and an endpoint that it made and that is left with nothing.
 */
final class VertexRemoval {
  private final VertexClient client;
  private final VertexEndpoints endpoints;
  private final CloudPlace place;

  VertexRemoval(VertexClient client, CloudPlace place) {
    this.client = client;
    this.place = place;
    this.endpoints = new VertexEndpoints(client, place);
  }

  List<RunResource> of(RunId runId, ModelRemoval removal) {
    Label run = Label.of(runId.value());
    List<RunResource> found = new ArrayList<>();
    found.addAll(jobs(JobKind.TUNING, run));
    found.addAll(jobs(JobKind.CUSTOM, run));
    if (removal == ModelRemoval.KEEP) {
      return found;
    }
    List<Endpoint> all =
        client.list("endpoints", "labels.coinbeam-model:*", Endpoint.getDefaultInstance());
    for (Model model :
        client.list("models", RunLabels.runFilter(run), Model.getDefaultInstance())) {
      boolean mayGo = removal == ModelRemoval.ALL || all.stream().noneMatch(e -> has(e, model));
      if (bears(model.getLabelsMap(), run) && mayGo) {
        all.forEach(endpoint -> found.addAll(deployments(endpoint, model)));
        found.add(
            new RunResource(
                "delete",
                "model " + model.getName(),
                List.of(),
                () -> client.delete("deleting a model", model.getName())));
      }
    }
    if (removal == ModelRemoval.ALL) {
      all.stream()
          .filter(endpoint -> bears(endpoint.getLabelsMap(), run))
          .filter(endpoint -> willBeEmpty(endpoint, run))
          .forEach(endpoint -> found.add(deletion(endpoint)));
    }
    return List.copyOf(found);
  }

  private <J extends Message> List<RunResource> jobs(JobKind<J> kind, Label run) {
    List<RunResource> jobs = new ArrayList<>();
    for (J job : client.list(kind.collection(), RunLabels.runFilter(run), kind.type())) {
      if (bears(kind.labels().apply(job), run) && !kind.ended(job)) {
        String name = kind.name().apply(job);
        jobs.add(new RunResource("cancel", "job " + name, List.of(), () -> cancel(kind, name)));
      }
    }
    return jobs;
  }

  /** Until the job has ended it may write, so that its files cannot go yet. */
  private <J extends Message> void cancel(JobKind<J> kind, String job) {
    VertexClient.unlessGone(
        () ->
            client.sendSafely(client.post(job + ":cancel", Map.of(), Empty.getDefaultInstance())));
    place
        .polling()
        .until(
            Awaited.ofRun("the end of job " + job).saying(place.say()),
            () -> Optional.of(job).filter(j -> hasEnded(kind, j)));
  }

  private <J extends Message> boolean hasEnded(JobKind<J> kind, String job) {
    return client.get(job, kind.type()).map(kind::ended).orElse(true);
  }

  private List<RunResource> deployments(Endpoint endpoint, Model model) {
    List<RunResource> found = new ArrayList<>();
    for (DeployedModel deployed : endpoint.getDeployedModelsList()) {
      if (withoutVersion(deployed.getModel()).equals(model.getName())) {
        found.add(
            new RunResource(
                "undeploy",
                "model %s at %s".formatted(model.getName(), endpoint.getName()),
                List.of(),
                () -> endpoints.undeploy(endpoint.getName(), deployed.getId())));
      }
    }
    return found;
  }

  private RunResource deletion(Endpoint endpoint) {
    return new RunResource(
        "delete",
        "endpoint " + endpoint.getName(),
        List.of(),
        () -> client.delete("deleting an endpoint", endpoint.getName()));
  }

  /** Whether all that is deployed there is the run's. */
  private boolean willBeEmpty(Endpoint endpoint, Label run) {
    return endpoint.getDeployedModelsList().stream()
        .allMatch(
            deployed ->
                client
                    .get(withoutVersion(deployed.getModel()), Model.getDefaultInstance())
                    .filter(model -> bears(model.getLabelsMap(), run))
                    .isPresent());
  }

  private static boolean has(Endpoint endpoint, Model model) {
    return endpoint.getDeployedModelsList().stream()
        .anyMatch(deployed -> withoutVersion(deployed.getModel()).equals(model.getName()));
  }

  private static String withoutVersion(String model) {
    int at = model.indexOf('@');
    return at < 0 ? model : model.substring(0, at);
  }

  private static boolean bears(Map<String, String> labels, Label run) {
    return run.value().equals(labels.get(RunLabels.RUN));
  }
}
