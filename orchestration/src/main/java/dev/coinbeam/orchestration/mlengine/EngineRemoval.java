package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.records.RunId;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a run made on Cloud ML Engine: jobs that go on, and versions. Models stay, as other
 * runs have versions in them.
 */
final class EngineRemoval {
  private final EngineClient client;

  EngineRemoval(EngineClient client) {
    this.client = client;
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

  private void cancel(String job) {
    if (client.get(job).filter(now -> !EngineJobs.ended(now)).isPresent()) {
      client.sendSafely(client.post(job + ":cancel", JsonNodeFactory.instance.objectNode()));
    }
  }

  private static boolean bears(JsonNode resource, String run) {
    return run.equals(resource.path("labels").path(RunLabels.RUN).asText());
  }
}
