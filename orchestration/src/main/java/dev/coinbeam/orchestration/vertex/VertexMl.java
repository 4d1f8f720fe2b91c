package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.CustomJob;
import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.Model;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.records.RunId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tunes, trains and serves on Vertex AI. */
public final class VertexMl implements CloudMl {
  private final CloudPlace place;
  private final VertexClient client;

  /**
   * @param place the project, the region, and how to reach the service
   */
  public VertexMl(CloudPlace place) {
    this.place = place;
    this.client = new VertexClient(place);
  }

  /** Google's own address for a region. */
  public static String address(Region region) {
    return "https://%s-aiplatform.googleapis.com/".formatted(region);
  }

  @Override
  public List<Trial> tune(CloudJob job, StudyConfig study, Consumer<Trial> finished) {
    Set<Integer> told = new HashSet<>();
    HyperparameterTuningJob done =
        new VertexJobs<>(client, place, JobKind.TUNING)
            .run(
                job,
                JobSpecs.tuning(job, study),
                now ->
                    VertexTrials.ended(now, study).stream()
                        .filter(trial -> told.add(trial.trialId()))
                        .forEach(finished));
    return VertexTrials.ended(done, study);
  }

  @Override
  public void train(CloudJob job) {
    CustomJob done =
        new VertexJobs<>(client, place, JobKind.CUSTOM).run(job, JobSpecs.training(job), now -> {});
    place.say().accept("%s: %s has ended well".formatted(job.step(), done.getName()));
  }

  @Override
  public String deploy(Release release) {
    String endpoint =
        client.explaining(
            "deploy the model " + release.modelName(),
            c -> {
              Model model = new VertexModels(c).upload(release);
              return new VertexEndpoints(c, place).serve(release, model);
            });
    return place.endpoint().resolve("v1/" + endpoint + ":predict").toString();
  }

  @Override
  public List<RunResource> madeBy(RunId runId, ModelRemoval models) {
    return client.explaining(
        "list what run %s made".formatted(runId),
        c -> new VertexRemoval(c, place).of(runId, models));
  }
}
