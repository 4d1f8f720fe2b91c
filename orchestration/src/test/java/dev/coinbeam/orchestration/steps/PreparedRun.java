package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.synthetic.GeneratorOptions;
import dev.coinbeam.features.synthetic.PriceGenerator;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A root with generated prices and their features, on which later steps are tried. */
final class PreparedRun {
  static final String FEATURES = "runs/prepared/features";

  private static final String RAW = "raw/prices.csv";
  private static final int BARS = 900;

  private final Path root;
  private final RecordedProgress progress = new RecordedProgress();
  private final StepContext context;

  private PreparedRun(Path root) {
    this.root = root;
    this.context = new StepContext(Store.at(root.toString()), progress);
  }

  /** Generates prices with the usual momentum and makes the default features. */
  static PreparedRun make(Path root) throws IOException {
    return make(root, 7, GeneratorOptions.DEFAULT_MOMENTUM);
  }

  /** Generates prices of a seed and a momentum and makes the default features. */
  static PreparedRun make(Path root, long seed, double momentum) throws IOException {
    PreparedRun run = new PreparedRun(root);
    Path raw = root.resolve(RAW);
    Files.createDirectories(raw.getParent());
    try (OutputStream out = Files.newOutputStream(raw)) {
      new PriceGenerator(
              new GeneratorOptions(
                  1, BARS, BarInterval.DAILY, GeneratorOptions.DEFAULT_START, seed, momentum, 0, 0))
          .write(out);
    }
    run.transform("prepared", "indicators");
    return run;
  }

  /** Features of the same prices in the run of another name. */
  void transform(String runId, String preset) throws IOException {
    run(new TransformStep(), input(runId).put("raw", RAW).put("preset", preset));
  }

  /** An input with the root and the run's name. */
  ObjectNode input(String runId) {
    return JsonNodeFactory.instance.objectNode().put("root", root.toString()).put("runId", runId);
  }

  /** Does a step with defaults for what the input does not say. */
  <I extends Record & StepInput, O extends Record> O run(Step<I, O> step, ObjectNode input)
      throws IOException {
    return step.run(RecordJson.read(input, step.inputType(), "the test's input"), context);
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** The last line that a step said. */
  String said() {
    return progress.lines.get(progress.lines.size() - 1);
  }
}
