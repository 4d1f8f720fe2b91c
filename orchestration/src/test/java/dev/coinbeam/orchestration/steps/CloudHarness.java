package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.synthetic.GeneratorOptions;
import dev.coinbeam.features.synthetic.PriceGenerator;
import dev.coinbeam.orchestration.cli.TrialContainer;
import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.Container;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.ReplayedContainer;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Runs the five steps with a fake of a service, whose jobs really train. */
final class CloudHarness {
  private static final String STUDY =
      """
      trainingInput:
        hyperparameters:
          goal: MINIMIZE
          maxTrials: 3
          maxParallelTrials: 2
          params:
            - parameterName: learning-rate
              type: DOUBLE
              minValue: 0.0001
              maxValue: 0.01
              scaleType: UNIT_LOG_SCALE
            - parameterName: num-layers
              type: INTEGER
              minValue: 1
              maxValue: 2
      """;

  private final Path folder;
  private final Path prices;
  private final Container container;
  final RecordedProgress progress = new RecordedProgress();

  /** One whose trials with equal arguments are made once. */
  CloudHarness(Path folder) throws IOException {
    this(folder, new ReplayedContainer(new TrialContainer()));
  }

  /**
   * @param folder for the prices and for roots
   * @param container what the jobs run
   */
  CloudHarness(Path folder, Container container) throws IOException {
    this.folder = folder;
    this.container = container;
    this.prices = folder.resolve("prices.csv");
    try (OutputStream out = Files.newOutputStream(prices)) {
      new PriceGenerator(
              new GeneratorOptions(
                  1,
                  400,
                  BarInterval.parse("1d"),
                  Instant.parse("2016-01-01T00:00:00Z"),
                  11,
                  0.3,
                  0,
                  0))
          .write(out);
    }
  }

  VertexFake vertex() {
    return new VertexFake(CloudCases.PROJECT, CloudCases.REGION, container)
        .sharing(folder.toString());
  }

  EngineFake engine() {
    return new EngineFake(CloudCases.PROJECT, CloudCases.REGION, container)
        .sharing(folder.toString());
  }

  Path root(String name) {
    return folder.resolve(name);
  }

  /** All five steps, those of machine learning by a service. */
  RunRecord run(String root, String runId, MlBackend ml, HttpFake fake) throws IOException {
    return run(root, runId, ml, values(ml, fake.url()));
  }

  RunRecord run(String root, String runId, MlBackend ml, ObjectNode values) throws IOException {
    return run(Store.at(root(root).toString()), runId, values);
  }

  RunRecord run(Store store, String runId, ObjectNode values) throws IOException {
    Pipeline pipeline = Pipeline.fiveSteps(new CloudBackends(CloudCases.QUICK, CloudCases.POLLING));
    StepRunner runner = new StepRunner(pipeline, store, progress, Clock.systemUTC());
    values.put("root", store.root()).put("runId", runId);
    return new PipelineRunner(pipeline, runner).run(new RunId(runId), values);
  }

  ObjectNode values(MlBackend ml, String endpoint) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values
        .put("source", prices.toString())
        .put("hptuning", STUDY)
        .put("maxSteps", 60)
        .put("minSkill", -10.0)
        .put("ml", ml.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (ml != MlBackend.LOCAL) {
      values
          .put("project", CloudCases.PROJECT)
          .put("region", CloudCases.REGION)
          .put("image", CloudCases.IMAGE)
          .put("mlEndpoint", endpoint);
    }
    return values;
  }
}
