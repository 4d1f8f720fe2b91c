package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Progress;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.OutputFile;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Does a step the way a task of Kubeflow is done, and writes each file that the launcher then
 * reads: one per output parameter, one per artifact, and last the executor output. Each appears
 * whole.
 */
public final class LaunchedStep {
  private final Pipeline pipeline;
  private final Progress progress;
  private final Clock clock;

  /**
   * @param pipeline the steps that a run is made of
   * @param progress told what is begun, done and reused
   * @param clock gives the times in records
   */
  public LaunchedStep(Pipeline pipeline, Progress progress, Clock clock) {
    this.pipeline = pipeline;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Does a step.
   *
   * @param executorInput inputs, and where outputs go
   * @param runId the run that it belongs to
   * @param artifactPaths where the files of each output artifact go on this machine, by name
   * @throws CoinbeamException when the step fails for a reason that the user can mend, or the
   *     pipeline was compiled for another version of it
   */
  public <I extends Record & StepInput, O extends Record> void run(
      Step<I, O> step, ExecutorInput executorInput, RunId runId, Map<String, Path> artifactPaths)
      throws IOException {
    I input = StepInputReader.read(step, executorInput.parameters(), runId);
    Store store = Store.at(input.root());
    StepRunner runner = new StepRunner(pipeline, store, progress, clock);
    progress.say("run " + runId + " under " + store.root());
    O output = runner.run(step, input);
    StepRecord record =
        runner.runs().read(runId).flatMap(run -> run.finished(step.name())).orElseThrow();

    ObjectNode values = outputParameters(step, RecordJson.toNode(output));
    ArtifactFiles files = new ArtifactFiles(step, record, store);
    ObjectNode artifacts = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Path> artifact : new TreeMap<>(artifactPaths).entrySet()) {
      ArtifactContent content = files.content(artifact.getKey());
      OutputFile.write(artifact.getValue(), ObjectWriter.text(content.text()));
      artifacts.set(
          artifact.getKey(), described(executorInput, artifact.getKey(), content.metadata()));
    }
    writeParameters(step, executorInput, values);
    ObjectNode executorOutput = JsonNodeFactory.instance.objectNode();
    executorOutput.set("artifacts", artifacts);
    executorOutput.set("parameterValues", values);
    OutputFile.write(
        executorInput.outputFile(), ObjectWriter.text(RecordJson.toText(executorOutput)));
  }

  private static ObjectNode outputParameters(Step<?, ?> step, ObjectNode output) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (RecordField field : RecordField.of(step.outputType())) {
      JsonNode value = output.get(field.name());
      StepFields.type(field)
          .mistake(value)
          .ifPresent(
              mistake -> {
                throw new CoinbeamException(
                    "Step %s is done, but Kubeflow does not take its output '%s': %s."
                        .formatted(step.name(), field.name(), mistake));
              });
      values.set(StepFields.parameter(field), value);
    }
    return values;
  }

  private static void writeParameters(
      Step<?, ?> step, ExecutorInput executorInput, ObjectNode values) {
    executorInput
        .parameterFiles()
        .forEach(
            (name, file) -> {
              JsonNode value = values.get(name);
              if (value == null) {
                throw new CoinbeamException(
                    "Step %s gives no output '%s' in this version of Coinbeam; compile the pipeline again with the version that the image holds."
                        .formatted(step.name(), name));
              }
              String text = value.isValueNode() ? value.asText() : value.toString();
              OutputFile.write(file, ObjectWriter.text(text));
            });
  }

  /** The message {@code ArtifactList} of one artifact, at the place the launcher gave it. */
  private static ObjectNode described(
      ExecutorInput executorInput, String name, ObjectNode metadata) {
    ExecutorInput.ArtifactSlot slot = executorInput.artifacts().get(name);
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ObjectNode artifact = list.putArray("artifacts").addObject();
    if (slot != null) {
      artifact.put("name", slot.name());
      artifact.put("uri", slot.uri());
    }
    artifact.set("metadata", metadata);
    return list;
  }
}
