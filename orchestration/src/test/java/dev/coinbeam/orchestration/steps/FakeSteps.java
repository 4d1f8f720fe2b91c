package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Artifact;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.LeftJob;
import dev.coinbeam.orchestration.records.Manner;
import dev.coinbeam.orchestration.records.Parameter;
import dev.coinbeam.orchestration.records.ProducedBy;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Two small steps that count how often they run. */
final class FakeSteps {
  static final String WILL_FAIL = "fail";
  static final String WILL_BE_REFUSED = "refuse";
  static final String WILL_BE_LEFT = "leave";

  private FakeSteps() {}

  record WriteInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter(value = "text", defaultValue = "hello") String text,
      @Parameter(value = "hurry", defaultValue = "0") @Manner int hurry,
      @Parameter(value = "for labelled text", defaultValue = "") String label)
      implements StepInput {
    @Override
    public Set<String> unused() {
      return text.startsWith("labelled") ? Set.of() : Set.of("label");
    }
  }

  record WriteOutput(@Parameter("file") @Artifact(ArtifactType.DATASET) String file) {}

  record SizeInput(
      @Parameter("root") String root,
      @Parameter("run") RunId runId,
      @Parameter("file") @Artifact(ArtifactType.DATASET) @ProducedBy(WriteOutput.class) String file)
      implements StepInput {}

  record SizeOutput(@Parameter("characters") long size) {}

  static final class Write implements Step<WriteInput, WriteOutput> {
    final List<String> recorded = new ArrayList<>();
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
      } else if (input.text().equals(WILL_BE_LEFT)) {
        throw new JobLeftException(new LeftJob(input.runId(), "write", "job-1", "https://console"));
      }
      String file = RunFiles.folder(input.runId()) + "/text";
      context.store().writeText(file, input.text());
      return new WriteOutput(file);
    }

    @Override
    public void afterRecord(WriteInput input, StepContext context) {
      recorded.add(context.store().readText(RunFiles.folder(input.runId()) + "/run.json"));
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
