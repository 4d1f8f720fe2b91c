package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Artifact;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.Parameter;
import dev.coinbeam.orchestration.records.ProducedBy;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;

/** Two small steps that count how often they run. */
final class FakeSteps {
  static final String WILL_FAIL = "fail";
  static final String WILL_BE_REFUSED = "refuse";

  private FakeSteps() {}

  record WriteInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter(value = "text", defaultValue = "hello") String text)
      implements StepInput {}

  record WriteOutput(@Parameter("file") @Artifact(ArtifactType.DATASET) String file) {}

  record SizeInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter("file") @Artifact(ArtifactType.DATASET) @ProducedBy(WriteOutput.class) String file)
      implements StepInput {}

  record SizeOutput(@Parameter("characters") long size) {}

  static final class Write implements Step<WriteInput, WriteOutput> {
    int times;

    @Override
    public String name() {
      return "write";
    }

    @Override
    public String description() {
      return "Writes a text.";
    }

    @Override
    public Class<WriteInput> inputType() {
      return WriteInput.class;
    }

    @Override
    public Class<WriteOutput> outputType() {
      return WriteOutput.class;
    }

    @Override
    public WriteOutput run(WriteInput input, StepContext context) {
      times++;
      if (input.text().equals(WILL_FAIL)) {
        throw new CoinbeamException("It failed.");
      } else if (input.text().equals(WILL_BE_REFUSED)) {
        throw new GateRefusedException("It was refused.");
      }
      String file = RunFiles.folder(input.runId()) + "/text";
      context.store().writeText(file, input.text());
      return new WriteOutput(file);
    }
  }

  static final class Size implements Step<SizeInput, SizeOutput> {
    int times;

    @Override
    public String name() {
      return "size";
    }

    @Override
    public String description() {
      return "Measures a text.";
    }

    @Override
    public Class<SizeInput> inputType() {
      return SizeInput.class;
    }

    @Override
    public Class<SizeOutput> outputType() {
      return SizeOutput.class;
    }

    @Override
    public SizeOutput run(SizeInput input, StepContext context) {
      times++;
      return new SizeOutput(context.store().readText(input.file()).length());
    }
  }
}
