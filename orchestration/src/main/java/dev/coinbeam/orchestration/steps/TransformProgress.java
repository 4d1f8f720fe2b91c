package dev.coinbeam.orchestration.steps;

import dev.coinbeam.beam.PipelineProgress;
import java.util.OptionalLong;

/** Shows the stages of the Beam pipeline one after the other. */
final class TransformProgress implements PipelineProgress, AutoCloseable {
  // Both have begun with the step: a stage is worth showing when the step takes long.
  private final Progress.Transfer reading;
  private final Progress.Transfer computing;
  private Stage stage = Stage.READING;

  TransformProgress(Progress progress) {
    reading = progress.transfer("transform, reading", Progress.Unit.BYTES);
    computing = progress.transfer("transform, computing", Progress.Unit.BARS);
  }

  @Override
  public void at(Stage now, long done, long total) {
    if (now != stage) {
      shown().close();
      stage = now;
    }
    shown().at(done, OptionalLong.of(total));
  }

  private Progress.Transfer shown() {
    return switch (stage) {
      case READING -> reading;
      case COMPUTING -> computing;
    };
  }

  @Override
  public void close() {
    shown().close();
  }
}
