package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.records.RunId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tunes, trains and serves on Cloud ML Engine, or on what speaks its API. */
public final class EngineMl implements CloudMl {
  /** Google's own address, which answered until the service's end. */
  public static final String ADDRESS = "https://ml.googleapis.com/";

  private static final String WARNING =
      "Google shut Cloud ML Engine down on 2025-01-31: its own address does not work any more,"
          + " --ml vertex does the same on Vertex AI";

  private final CloudPlace place;
  private final EngineClient client;

  /**
   * Says that the service is no more, and goes on: another may speak its API.
   *
   * @param place the project, the region, and how to reach the service
   */
  public EngineMl(CloudPlace place) {
    this.place = place;
    this.client = new EngineClient(place);
    place.say().accept(WARNING);
  }

  @Override
  public List<Trial> tune(CloudJob job, StudyConfig study, Consumer<Trial> finished) {
    Set<Integer> told = new HashSet<>();
    JsonNode done =
        new EngineJobs(client, place)
            .run(
                job,
                id -> TrainingInputs.tuning(id, job, place.region(), study),
                now ->
                    EngineTrials.ended(now).stream()
                        .filter(trial -> told.add(trial.trialId()))
                        .forEach(finished));
    return EngineTrials.ended(done);
  }

  @Override
  public void train(CloudJob job) {
    JsonNode done =
        new EngineJobs(client, place)
            .run(job, id -> TrainingInputs.training(id, job, place.region()), now -> {});
    place
        .say()
        .accept("%s: job %s has ended well".formatted(job.step(), done.path("jobId").asText()));
  }

  @Override
  public String deploy(Release release) {
    String model =
        client.explaining(
            "deploy the model " + release.modelName(),
            () -> new EngineVersions(client, place).serve(release));
    return place.endpoint().resolve("v1/" + model + ":predict").toString();
  }

  @Override
  public List<RunResource> madeBy(RunId runId, ModelRemoval models) {
    return client.explaining(
        "list what run %s made".formatted(runId),
        () -> new EngineRemoval(client, place).of(runId, models));
  }
}
