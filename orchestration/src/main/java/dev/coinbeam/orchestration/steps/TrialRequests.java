package dev.coinbeam.orchestration.steps;

import dev.coinbeam.model.TrainRequest;
import dev.coinbeam.model.TuneRequest;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TuneInput;
import java.nio.file.Path;
import java.util.Optional;

/** What the steps ask of the model, for whoever does a part of their work elsewhere. */
public final class TrialRequests {
  private TrialRequests() {}

  /** As the step tune asks, with features and a folder of this machine. */
  public static TuneRequest tune(TuneInput input, Path features, Path folder) {
    return TuneStep.request(input, features, Optional.empty(), folder);
  }

  /** As the step train asks, with features and a folder of this machine. */
  public static TrainRequest train(TrainInput input, Path features, Path folder) {
    return TrainStep.request(input, features, folder);
  }
}
