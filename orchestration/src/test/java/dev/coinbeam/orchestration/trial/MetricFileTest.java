package dev.coinbeam.orchestration.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-05-09T07:37:20.120Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("not/there/output.metrics");
  }

  @Test
  void aLineIsWhatTheServicesRead() throws IOException {
    metrics(Map.of("CLOUD_ML_TRIAL_ID", "7")).add(1000, 0.987);

    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"global_step\":\"1000\",\"rmse\":\"0.987\",\"timestamp\":1525851440.120,\"trial\":\"7\"}\n");
  }

  @Test
  void aTrialThatIsNobodysIsNumberZero() throws IOException {
    metrics(Map.of()).add(1, 2);

    assertThat(Files.readString(file)).contains("\"trial\":\"0\"");
  }

  @Test
  void everyMeasurementIsInTheFileAtOnce() throws IOException {
    MetricFile metrics = metrics(Map.of());
    metrics.add(1, 2);
    assertThat(Files.readAllLines(file)).hasSize(1);
    metrics.add(2, 1);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void theNewestHundredAreKept() throws IOException {
    MetricFile metrics = metrics(Map.of());
    for (int step = 1; step <= 250; step++) {
      metrics.add(step, step);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(100);
    assertThat(lines.get(99)).contains("\"global_step\":\"250\"");
  }

  private MetricFile metrics(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("CLOUD_ML_HP_METRIC_FILE", file.toString());
    return MetricFile.of(all, "rmse", CLOCK);
  }
}
