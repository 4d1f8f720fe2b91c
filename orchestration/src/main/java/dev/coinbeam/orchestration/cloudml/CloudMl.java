package dev.coinbeam.orchestration.cloudml;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.records.RunId;
import java.util.List;
import java.util.function.Consumer;

/**
 * A service that tunes, trains and serves models.
 *
 * <p>Every method waits for the end of what it asks for, and joins what an earlier call with the
 * same arguments, in this or another process, has begun. Each throws {@link CoinbeamException}, one
 * sentence, when the service refuses or what it did failed.
 */
public interface CloudMl {
  /**
   * Makes a study whose trials run the job's container.
   *
   * @param finished told of each finished trial, as far as it is seen
   * @return all trials by number, failed ones too
   */
  List<Trial> tune(CloudJob job, StudyConfig study, Consumer<Trial> finished);

  /** Runs the job's container once; it leaves a SavedModel in {@code model/} under its output. */
  void train(CloudJob job);

  /**
   * Makes a SavedModel the one that answers; what answered before does so until then.
   *
   * @return the URL that predicts
   */
  String deploy(Release release);

  /**
   * What a run has made there and is still there, in the order in which it is to be removed.
   *
   * @param models which models are meant too
   */
  List<RunResource> madeBy(RunId runId, ModelRemoval models);
}
