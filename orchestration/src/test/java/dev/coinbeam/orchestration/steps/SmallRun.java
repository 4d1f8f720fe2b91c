package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The five steps on a small series, as quick as they can be. */
final class SmallRun {
  static final RunId ID = new RunId("small");
  private static final int DAYS = 420;
  private static final String STUDY =
      """
      trainingInput:
        hyperparameters:
          goal: MINIMIZE
          hyperparameterMetricTag: rmse
          algorithm: RANDOM_SEARCH
          maxTrials: 3
          maxParallelTrials: 1
          params:
            - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.003,
               scaleType: UNIT_LOG_SCALE}
      """;

  private final Path source;

  /**
   * @param folder where the price file is made
   */
  SmallRun(Path folder) throws IOException {
    source = folder.resolve("prices.csv");
    StringBuilder text = new StringBuilder("slug,date,open,high,low,close,volume\n");
    Random random = new Random(7);
    double close = 100;
    for (int day = 0; day < DAYS; day++) {
      double open = close;
      close *= Math.exp(0.02 * random.nextGaussian());
      text.append(
          String.format(
              Locale.ROOT,
              "bitcoin,%s,%.4f,%.4f,%.4f,%.4f,%d%n",
              LocalDate.of(2020, 1, 1).plusDays(day),
              open,
              Math.max(open, close) * 1.01,
              Math.min(open, close) * 0.99,
              close,
              1000 + random.nextInt(1000)));
    }
    Files.writeString(source, text.toString().replace(System.lineSeparator(), "\n"));
  }

  /** Runs what is not done yet. */
  RunRecord go(Store store) throws IOException {
    Pipeline pipeline = Pipeline.fiveSteps();
    StepRunner runner = new StepRunner(pipeline, store, new RecordedProgress(), Clock.systemUTC());
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("root", store.root()).put("runId", ID.value()).put("source", source.toString());
    values.put("hptuning", STUDY).put("maxSteps", 20).put("evalEvery", 10).put("minSkill", -10.0);
    return new PipelineRunner(pipeline, runner).run(ID, values);
  }

  /** The files of all steps whose content does not depend on how long things took. */
  static List<FileRecord> results(RunRecord run) {
    return List.of("ingest", "transform", "train").stream()
        .map(run.steps()::get)
        .peek(SmallRun::requireFinished)
        .flatMap(step -> step.files().stream())
        .toList();
  }

  private static void requireFinished(StepRecord step) {
    if (step.status() != StepStatus.FINISHED) {
      throw new AssertionError(step.step() + " is " + step.status());
    }
  }
}
