package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import dev.coinbeam.orchestration.storage.Lock;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs steps, keeps their records, and does not repeat what is done.
 *
 * <p>A finished step is repeated only when its input, the content that its input names, or its own
 * files have changed. A run leaves nothing under the root before its first step has finished, so
 * that a mistake in the very first input litters nothing.
 */
public final class StepRunner {
  private final StepContext context;
  private final Clock clock;
  private final RunFiles runs;
  private final Artifacts artifacts;

  /**
   * @param pipeline the steps that a run is made of
   * @param store everything under the root
   * @param progress told what is begun, done and reused
   * @param clock gives the times in records
   */
  public StepRunner(Pipeline pipeline, Store store, Progress progress, Clock clock) {
    this.context = new StepContext(store, progress);
    this.clock = clock;
    this.runs = new RunFiles(store, pipeline.names());
    this.artifacts = new Artifacts(store);
  }

  /** The records that this runner keeps. */
  public RunFiles runs() {
    return runs;
  }

  /**
   * Runs a step, or gives its earlier output when nothing has changed.
   *
   * @throws CoinbeamException when the step fails for a reason that the user can mend, or another
   *     process works on the run
   */
  public <I extends Record & StepInput, O extends Record> O run(Step<I, O> step, I input)
      throws IOException {
    RunId runId = input.runId();
    if (runs.read(runId).isEmpty()) {
      return runUnlessDone(step, input, Lock.none());
    }
    try (Lock lock = RunLock.take(context.store(), runId)) {
      return runUnlessDone(step, input, lock);
    }
  }

  private <I extends Record & StepInput, O extends Record> O runUnlessDone(
      Step<I, O> step, I input, Lock lock) throws IOException {
    ObjectNode inputJson = RecordJson.toNode(input);
    String inputHash = inputHash(step, input, inputJson);
    Optional<StepRecord> earlier =
        runs.read(input.runId()).flatMap(record -> record.finished(step.name()));
    if (earlier.isPresent()
        && earlier.get().inputHash().equals(inputHash)
        && artifacts.areIntact(earlier.get().files())) {
      context.progress().say(step.name() + ": done before with the same input, not repeated");
      return RecordJson.read(
          earlier.get().output(), step.outputType(), "record of step " + step.name());
    }
    context.progress().say(step.name() + ": begins");
    StepRecord begun =
        StepRecord.begun(
            step.name(),
            clock.instant(),
            CurrentVersions.get(),
            inputHash,
            RecordJson.toNode(step.recorded(input)));
    return runs.read(input.runId()).isEmpty()
        ? runAsFirst(step, input, begun, lock)
        : runAsNext(step, input, begun, lock);
  }

  private <I extends Record & StepInput, O extends Record> O runAsFirst(
      Step<I, O> step, I input, StepRecord begun, Lock lock) throws IOException {
    EmptyFolders folders = EmptyFolders.before(context.store().localPath(""));
    try {
      return finish(step, input, begun, lock);
    } catch (RuntimeException | IOException e) {
      folders.removeNew();
      throw e;
    }
  }

  private <I extends Record & StepInput, O extends Record> O runAsNext(
      Step<I, O> step, I input, StepRecord begun, Lock lock) throws IOException {
    RunId runId = input.runId();
    runs.write(runId, begun);
    EmptyFolders folders = EmptyFolders.before(context.store().localPath(RunFiles.folder(runId)));
    try {
      return finish(step, input, begun, lock);
    } catch (JobLeftException e) {
      // The step goes on without this process, and its record says so.
      throw e;
    } catch (RuntimeException | IOException e) {
      folders.removeNew();
      StepStatus how = e instanceof GateRefusedException ? StepStatus.REFUSED : StepStatus.FAILED;
      try {
        lock.requireHeld();
        runs.write(runId, begun.failed(how, clock.instant(), String.valueOf(e.getMessage())));
      } catch (RuntimeException unrecorded) {
        e.addSuppressed(unrecorded);
      }
      throw e;
    }
  }

  private <I extends Record & StepInput, O extends Record> O finish(
      Step<I, O> step, I input, StepRecord begun, Lock lock) throws IOException {
    O output = step.run(input, context);
    ObjectNode outputJson = RecordJson.toNode(output);
    List<FileRecord> files = artifacts.files(outputJson, step.outputType());
    StepRecord finished = begun.finished(clock.instant(), outputJson, files);
    lock.requireHeld();
    runs.write(input.runId(), finished);
    step.afterRecord(input, context);
    context
        .progress()
        .say(String.format(Locale.ROOT, "%s: done in %.1f s", step.name(), finished.seconds()));
    return output;
  }

  /**
   * The root does not count: a root that is moved, or named in another way, is the same. Nor does
   * what says how the step is done, or nothing.
   */
  private <I extends Record & StepInput> String inputHash(
      Step<I, ?> step, I input, ObjectNode inputJson) throws IOException {
    ObjectNode relevant = inputJson.deepCopy();
    relevant.remove("root");
    relevant.remove(RecordField.manners(step.inputType()));
    relevant.remove(input.unused());
    for (RecordField field : RecordField.of(step.inputType())) {
      String name = relevant.path(field.name()).asText();
      if (field.artifact().isPresent() && context.store().list(name).isEmpty()) {
        throw new CoinbeamException(
            "Step %s needs %s '%s' under %s, but nothing is there."
                .formatted(step.name(), field.name(), name, input.root()));
      }
    }
    List<FileRecord> files = artifacts.files(inputJson, step.inputType());
    return Sha256.of(relevant + "\n" + files + "\n" + step.outsideContent(input));
  }
}
