package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.ModelName;
import picocli.CommandLine.Option;

/** {@code --model-name} of commands that use what is deployed. */
final class ModelNameOption {
  @Option(
      names = {"--model-name"},
      paramLabel = "NAME",
      description = "Name under which the model is served.")
  private ModelName modelName = new ModelName("bitcoin");

  ModelName value() {
    return modelName;
  }
}
