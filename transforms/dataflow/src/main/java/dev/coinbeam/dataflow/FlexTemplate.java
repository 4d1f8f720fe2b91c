package dev.coinbeam.dataflow;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.features.CoinbeamException;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The main class of the Flex Template: submits the pipeline and ends.
 *
 * <p>Dataflow's launcher gives the runner, the project, the region and where to write the job; it
 * must not be made to wait for the job itself.
 */
public final class FlexTemplate {
  private FlexTemplate() {}

  /**
   * Submits the pipeline.
   *
   * @param args {@link FeaturePipelineOptions} and Beam's own, such as {@code --source=gs://...}
   */
  public static void main(String[] args) {
    try {
      PipelineOptionsFactory.register(FeaturePipelineOptions.class);
      FeaturePipeline.start(
          PipelineOptionsFactory.fromArgs(args).withValidation().as(FeaturePipelineOptions.class));
    } catch (CoinbeamException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
