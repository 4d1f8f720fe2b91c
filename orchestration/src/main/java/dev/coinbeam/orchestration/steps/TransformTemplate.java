package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.TransformInput;
import java.io.IOException;

/** Writes the transform as a classic template of Dataflow, which others can launch. */
public final class TransformTemplate {
  private TransformTemplate() {}

  /**
   * Stages the job's files and writes the template; no job is started and nothing is recorded.
   *
   * <p>Source, output and symbols are fixed in it: the pipeline looks at the price files before it
   * is built. Launched again, it makes the same folder again; files that have changed since need a
   * new template.
   *
   * @param location where to, such as {@code gs://my-bucket/templates/features}
   * @throws dev.coinbeam.features.CoinbeamException when there is no input, or nothing can be
   *     written there
   */
  public static void write(TransformInput input, StepContext context, String location)
      throws IOException {
    try (TransformProgress progress = new TransformProgress(context.progress())) {
      PipelineInput.job(input, context.store(), progress).writeTemplate(location);
    }
  }
}
