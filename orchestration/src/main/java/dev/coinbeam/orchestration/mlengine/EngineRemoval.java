package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.rest.Awaited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a run made on Cloud ML Engine: jobs that go on, and versions. Models stay, as other
 * runs have versions in them.
 */
final class EngineRemoval {
  private final EngineClient client;
  private final CloudPlace place;

  EngineRemoval(EngineClient client, CloudPlace place) {
    this.client = client;
    this.place = place;
  }

  List<RunResource> of(RunId runId, ModelRemoval removal) {
    String run = Label.of(runId.value()).value();
    List<RunResource> found = new ArrayList<>();
    for (JsonNode job : client.list(client.parent(), "jobs")) {
      if (bears(job, run) && !EngineJobs.ended(job)) {
        String name = client.parent() + "/jobs/" + job.path("jobId").asText();
        found.add(new RunResource("cancel", "job " + name, List.of(), () -> cancel(name)));
      }
    }
    if (removal != ModelRemoval.KEEP) {
      for (JsonNode model : client.list(client.parent(), "models")) {
        if (model.path("labels").has(EngineVersions.MODEL_LABEL)) {
          found.addAll(versions(model.path("name").asText(), run, removal));
        }
      }
    }
    return List.copyOf(found);
  }

  private List<RunResource> versions(String model, String run, ModelRemoval removal) {
    List<RunResource> found = new ArrayList<>();
    for (JsonNode version : client.list(model, "versions")) {
      boolean mayGo = removal == ModelRemoval.ALL || !version.path("isDefault").asBoolean();
      if (bears(version, run) && mayGo) {
        String name = version.path("name").asText();
        found.add(
            new RunResource(
                "delete",
                "version " + name,
                List.of(),
                () -> client.delete("deleting a version", name)));
      }
    }
    return found;
  }

  /** Until the job has ended it may write, so that its files cannot go yet. */
  private void cancel(String job) {
    if (!hasEnded(job)) {
      client.sendSafely(client.post(job + ":cancel", JsonNodeFactory.instance.objectNode()));
    }
    place
        .polling()
        .until(
            Awaited.ofRun("the end of job " + job).saying(place.say()),
            () -> Optional.of(job).filter(this::hasEnded));
  }

  private boolean hasEnded(String job) {
    return client.get(job).map(EngineJobs::ended).orElse(true);
  }

  private static boolean bears(JsonNode resource, String run) {
    return run.equals(resource.path("labels").path(RunLabels.RUN).asText());
  }
}
