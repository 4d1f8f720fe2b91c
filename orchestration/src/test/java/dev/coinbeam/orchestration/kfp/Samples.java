package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small pipeline of three tasks that uses everything there is. */
final class Samples {
  static final Component LOAD =
      new Component(
          "load",
          Fields.of(ParameterSpec.of("source", ParameterType.STRING)),
          Fields.of(ParameterSpec.of("rows", ParameterType.NUMBER_INTEGER))
              .with(new ArtifactSpec("table", ArtifactSchema.DATASET, "what was loaded")),
          Container.of("images/load:1", "load")
              .withArgs(
                  List.of(
                      "--from={{$.inputs.parameters['source']}}",
                      "{{$.outputs.parameters['rows'].output_file}}",
                      "{{$.outputs.artifacts['table'].uri}}")));

  static final Component FIT =
      new Component(
          "fit",
          Fields.of(
                  ParameterSpec.of("rows", ParameterType.NUMBER_INTEGER),
                  ParameterSpec.of("rate", ParameterType.NUMBER_DOUBLE),
                  ParameterSpec.of("settings", ParameterType.STRUCT)
                      .withDefault(JsonNodeFactory.instance.objectNode().put("depth", 2)),
                  ParameterSpec.of("run", ParameterType.STRING))
              .with(ArtifactSpec.of("table", ArtifactSchema.DATASET)),
          Fields.none().with(ArtifactSpec.of("model", ArtifactSchema.MODEL)),
          Container.of("images/fit:1", "fit", "{{$}}")
              .withResources(Resources.of("500m", "2", "1Gi", "4Gi")));

  static final Component SAY =
      new Component(
          "say",
          Fields.none().with(ArtifactSpec.of("anything", ArtifactSchema.ARTIFACT)),
          Fields.none(),
          Container.of("images/say:1", "say", "{{$.inputs.artifacts['anything'].path}}"));

  private Samples() {}

  static KubeflowPipeline pipeline() {
    return new KubeflowPipeline("sample", "Shows everything.", parameters(), tasks());
  }

  static List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.of("source", ParameterType.STRING)
            .describedAs("where the rows are")
            .withDefault(TextNode.valueOf("gs://bucket/rows.csv")),
        ParameterSpec.of("rate", ParameterType.NUMBER_DOUBLE));
  }

  static List<Task> tasks() {
    return List.of(load(), fit(), say());
  }

  static Task load() {
    return Task.of("load", LOAD)
        .with("source", ParameterSource.pipeline("source"))
        .with(Caching.ENABLED)
        .with(RetryPolicy.times(3, Duration.ofSeconds(30)));
  }

  static Task fit() {
    return Task.of("fit", FIT)
        .with("rows", ParameterSource.output("load", "rows"))
        .with("rate", ParameterSource.pipeline("rate"))
        .with("run", ParameterSource.run(ParameterSource.RunFact.JOB_ID))
        .withArtifact("table", new TaskOutput("load", "table"))
        .with(
            new PodSettings(
                Map.of("example.com/team", "prices"),
                Map.of("note", "any text: even this"),
                Map.of("POD", "metadata.name"),
                List.of(new VolumeClaim("data", "/data"))));
  }

  static Task say() {
    return Task.of("say", SAY).withArtifact("anything", new TaskOutput("fit", "model"));
  }

  static IntNode number(int value) {
    return IntNode.valueOf(value);
  }
}
