package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepInput;
import java.io.IOException;

/** Runs all steps of a pipeline one after the other in this process. */
public final class PipelineRunner {
  private final Pipeline pipeline;
  private final StepRunner runner;

  /**
   * @param pipeline the steps
   * @param runner runs each and keeps its record
   */
  public PipelineRunner(Pipeline pipeline, StepRunner runner) {
    this.pipeline = pipeline;
    this.runner = runner;
  }

  /**
   * Runs the steps; the first that fails ends the run.
   *
   * @param runId the run, new or continued
   * @param values what the user gives, by the names of the input records' components
   * @return the record of the whole run
   * @throws dev.coinbeam.features.CoinbeamException when a step fails for a reason that the user
   *     can mend
   */
  public RunRecord run(RunId runId, ObjectNode values) throws IOException {
    for (Step<?, ?> step : pipeline.steps()) {
      runOne(step, runId, values);
    }
    return runner.runs().read(runId).orElseThrow();
  }

  private <I extends Record & StepInput> void runOne(
      Step<I, ?> step, RunId runId, ObjectNode values) throws IOException {
    runner.run(step, new StepInputs(pipeline).assemble(step, values, runner.runs().read(runId)));
  }
}
