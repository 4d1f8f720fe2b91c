package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RetryOptions;
import dev.coinbeam.orchestration.rest.TimeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A small compiled pipeline, and clients that are patient in milliseconds. */
public final class TestPipelines {
  private TestPipelines() {}

  /** The text of a pipeline of two tasks, {@code first} and {@code second}. */
  public static String text() {
    try (InputStream in = TestPipelines.class.getResourceAsStream("two-tasks.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pipeline itself. */
  public static PipelineFile twoTasks() {
    return PipelineFile.of(text(), "two-tasks.yaml");
  }

  /** A submission of it. */
  public static Submission submission(String runName) {
    return submission(runName, Map.of("root", "gs://bucket/root", "max-steps", "30"));
  }

  /** A submission of it with these parameters. */
  public static Submission submission(String runName, Map<String, String> parameters) {
    PipelineFile file = twoTasks();
    ObjectNode values = RunParameters.of(file, parameters);
    return new Submission(file, file.name(), runName, values, "gs://bucket/pipelines", "");
  }

  /** A client of six attempts. */
  public static RestOptions quick() {
    return new RestOptions(
        new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new RetryOptions(6, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(4)));
  }

  /** Looks every few milliseconds and bears no silence. */
  public static Polling quickLooks() {
    return new Polling(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO);
  }
}
