package dev.coinbeam.orchestration.launch;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Artifact;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.Parameter;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.RunFiles;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepContext;
import dev.coinbeam.orchestration.storage.Store;
import java.util.Map;
import java.util.TreeMap;

/** A step with inputs and outputs of every type. */
final class BakeStep implements Step<BakeStep.Input, BakeStep.Output> {
  static final String BURNT = "burnt";

  record Input(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter(value = "what is baked", defaultValue = "bread") String dough,
      @Parameter(value = "how many", defaultValue = "2") int loaves,
      @Parameter(value = "how hot", defaultValue = "220.5") double heat,
      @Parameter(value = "with a crust", defaultValue = "true") boolean crust,
      @Parameter(value = "what goes in", defaultValue = "{flour: 500}") Map<String, Long> recipe)
      implements StepInput {
    Input {
      recipe = new TreeMap<>(recipe);
    }
  }

  record Output(
      @Parameter("the loaves") @Artifact(ArtifactType.DATASET) String loaves,
      @Parameter("how good they are") @Artifact(ArtifactType.METRICS) String tasting,
      @Parameter("what was baked") String dough,
      @Parameter("how many") int count,
      @Parameter("how heavy") double weight,
      @Parameter("with a crust") boolean crust,
      @Parameter("what went in") Map<String, Long> recipe) {}

  @Override
  public String name() {
    return "bake";
  }

  @Override
  public String description() {
    return "Bakes <bread> & more.";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Class<Output> outputType() {
    return Output.class;
  }

  @Override
  public Output run(Input input, StepContext context) {
    if (input.dough().equals(BURNT)) {
      throw new CoinbeamException("It was burnt.");
    }
    String folder = RunFiles.folder(input.runId()) + "/bake";
    Store store = context.store();
    for (int i = 0; i < input.loaves(); i++) {
      store.writeText(folder + "/loaves/" + i, input.dough() + i);
    }
    store.writeText(
        folder + "/tasting.json",
        "{\"crispness\": 0.75, \"judges\": 3, \"best\": {\"tasteScore\": 9.5}, \"remark\": \"good\"}");
    return new Output(
        folder + "/loaves",
        folder + "/tasting.json",
        input.dough(),
        input.loaves(),
        input.heat() * 2,
        input.crust(),
        input.recipe());
  }
}
