package dev.coinbeam.orchestration.fakes;

import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.cloudml.Machines;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RetryOptions;
import dev.coinbeam.orchestration.rest.TimeLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the tests of the services for machine learning ask for. */
public final class CloudCases {
  public static final String PROJECT = "my-project";
  public static final String REGION = "us-central1";
  public static final String IMAGE = "us-central1-docker.pkg.dev/my-project/coinbeam/coinbeam:1";

  /** As patient as a client that is to survive five faults in a row, and in no way slow. */
  public static final RestOptions QUICK =
      new RestOptions(
          new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(60)),
          new RetryOptions(6, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO));

  public static final Polling POLLING =
      new Polling(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO);

  private static final Machines SMALL = new Machines("", "");
  private static final String HASH =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  private CloudCases() {}

  /** A fake as a place. */
  public static CloudPlace place(HttpFake fake, Consumer<String> say) {
    return place(fake, PROJECT, REGION, say);
  }

  /** A fake as a place, in any project and region. */
  public static CloudPlace place(
      HttpFake fake, String project, String region, Consumer<String> say) {
    return new CloudPlace(
        new ProjectName(project),
        new Region(region),
        Endpoint.of(fake.url(), ""),
        QUICK,
        POLLING,
        say);
  }

  /** A job of a run. */
  public static CloudJob job(String run, String step) {
    return new CloudJob(
        new RunId(run),
        step,
        HASH,
        IMAGE,
        List.of("trial", "--purpose=tune", "--root=gs://bucket/root"),
        "gs://bucket/root/runs/" + run + "/" + step,
        SMALL);
  }

  /** A model of a run. */
  public static Release release(String run) {
    return new Release(
        new RunId(run),
        new ModelName("bitcoin"),
        HASH,
        "gs://bucket/root/runs/" + run + "/train/model",
        IMAGE,
        SMALL);
  }

  /** A study with every kind of parameter. */
  public static StudyConfig study() {
    return StudyConfig.parse(
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            maxTrials: 5
            maxParallelTrials: 2
            maxFailedTrials: 3
            enableTrialEarlyStopping: true
            algorithm: RANDOM_SEARCH
            params:
              - parameterName: learning-rate
                type: DOUBLE
                minValue: 0.0001
                maxValue: 0.01
                scaleType: UNIT_LOG_SCALE
              - parameterName: first-layer-size
                type: INTEGER
                minValue: 8
                maxValue: 64
                scaleType: UNIT_REVERSE_LOG_SCALE
              - parameterName: batch-size
                type: DISCRETE
                discreteValues: [16, 32, 64]
              - parameterName: loss
                type: CATEGORICAL
                categoricalValues: [squared, huber]
        """,
        "test");
  }
}
