package dev.coinbeam.orchestration.steps;

import dev.coinbeam.beam.BeamServices;
import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.PipelineTotals;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.orchestration.dataflow.JobOutcome;
import dev.coinbeam.orchestration.dataflow.PendingJob;
import dev.coinbeam.orchestration.records.LeftJob;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.records.TransformOutput;
import dev.coinbeam.orchestration.records.TransformRunner;
import java.io.IOException;

/** Computes features and labels from raw prices with the Beam pipeline. */
final class TransformStep implements Step<TransformInput, TransformOutput> {
  @Override
  public String name() {
    return "transform";
  }

  @Override
  public String description() {
    return "Computes features and labels from raw prices, split by time.";
  }

  @Override
  public Class<TransformInput> inputType() {
    return TransformInput.class;
  }

  @Override
  public Class<TransformOutput> outputType() {
    return TransformOutput.class;
  }

  @Override
  public TransformOutput run(TransformInput input, StepContext context) throws IOException {
    return switch (input.runner()) {
      case DIRECT -> direct(input, context);
      case DATAFLOW -> dataflow(input, context);
    };
  }

  @Override
  public void afterRecord(TransformInput input, StepContext context) {
    if (input.runner() == TransformRunner.DATAFLOW) {
      PendingJob.forget(context.store(), RunFiles.folder(input.runId()));
    }
  }

  private static TransformOutput direct(TransformInput input, StepContext context) {
    String folder = RunFiles.folder(input.runId());
    if (PendingJob.exists(context.store(), folder)) {
      throw new CoinbeamException(
          "Run %s waits for a Dataflow job, which writes the same files; go on with --runner dataflow, or end it with 'coinbeam cleanup --run-id %s --yes'."
              .formatted(input.runId(), input.runId()));
    }
    // Beam's start takes seconds of processor time with what Google's jars offer it.
    boolean isLocal =
        context.store().localPath("").isPresent() && input.beamOptions().arguments().isEmpty();
    PipelineTotals totals =
        isLocal ? BeamServices.coreAlone(() -> totals(input, context)) : totals(input, context);
    return output(input, totals, TransformRunner.DIRECT, "", 0, 0);
  }

  private static PipelineTotals totals(TransformInput input, StepContext context) {
    try (TransformProgress progress = new TransformProgress(context.progress())) {
      return FeaturePipeline.run(PipelineInput.options(input, context.store()), progress).totals();
    }
  }

  private static TransformOutput dataflow(TransformInput input, StepContext context)
      throws IOException {
    try (TransformProgress progress = new TransformProgress(context.progress())) {
      JobOutcome outcome = PipelineInput.job(input, context.store(), progress).run();
      if (outcome instanceof JobOutcome.Done done) {
        return output(
            input,
            done.result().totals(),
            TransformRunner.DATAFLOW,
            done.jobId(),
            done.stagedFiles(),
            done.stagedBytes());
      }
      JobOutcome.Left left = (JobOutcome.Left) outcome;
      throw new JobLeftException(
          new LeftJob(input.runId(), "transform", left.jobId(), left.console()));
    }
  }

  private static TransformOutput output(
      TransformInput input,
      PipelineTotals totals,
      TransformRunner runner,
      String jobId,
      int stagedFiles,
      long stagedBytes) {
    FeatureSpec spec = PipelineInput.spec(input);
    return new TransformOutput(
        PipelineInput.features(input),
        spec.hash(),
        spec.columnNames().size(),
        totals.bytesRead(),
        totals.rowsRead(),
        totals.rowsSkipped(),
        totals.rowsRejected(),
        totals.rejected(),
        totals.bars(),
        totals.gapsFilled(),
        totals.rowsOut().get(Split.TRAIN),
        totals.rowsOut().get(Split.EVAL),
        totals.rowsOut().get(Split.TEST),
        totals.bytesWritten(),
        runner,
        jobId,
        stagedFiles,
        stagedBytes);
  }
}
