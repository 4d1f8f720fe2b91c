package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.dataflow.JobListener;
import java.util.OptionalLong;

/** Shows the stages of the Beam pipeline one after the other. */
final class TransformProgress implements JobListener, AutoCloseable {
  private final Progress progress;
  // Both have begun with the step: a stage is worth showing when the step takes long.
  private final Progress.Transfer reading;
  private final Progress.Transfer computing;
  private Stage stage = Stage.READING;

  TransformProgress(Progress progress) {
    this.progress = progress;
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

  @Override
  public void say(String line) {
    progress.say(line);
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
