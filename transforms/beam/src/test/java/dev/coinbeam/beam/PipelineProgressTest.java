package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.beam.PipelineProgress.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineProgressTest {
  /** As often as a thread can look. */
  private static final ProgressWatch.Pace EAGER = new ProgressWatch.Pace(0, 1);

  @TempDir Path features;

  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  @Test
  void endsAtTheBytesOfTheFilesAndAtTheBarsThatWereRead() throws IOException {
    FeaturePipelineResult result = run(this::hear);
    long bytes = Files.size(Path.of(PipelineRun.SAMPLE));
    long rejectedRows =
        result.rejected().entrySet().stream()
            .filter(reason -> !reason.getKey().equals("CONFLICTING_BAR"))
            .mapToLong(reason -> reason.getValue())
            .sum();
    long bars = result.read() - rejectedRows;
    assertThat(heard)
        .contains(new Heard(Stage.READING, bytes, bytes))
        .endsWith(new Heard(Stage.COMPUTING, bars, bars));
  }

  @Test
  void neverGoesBack() {
    run(this::hear);
    for (int i = 1; i < heard.size(); i++) {
      Heard before = heard.get(i - 1);
      Heard now = heard.get(i);
      assertThat(now.stage).isGreaterThanOrEqualTo(before.stage);
      if (now.stage == before.stage) {
        assertThat(now.done).isGreaterThanOrEqualTo(before.done);
        assertThat(now.total).isGreaterThanOrEqualTo(before.total);
      }
    }
  }

  @Test
  void aListenerThatThrowsDoesNotBreakTheRun() {
    FeaturePipelineResult result =
        run(
            (stage, done, total) -> {
              throw new IllegalStateException("the terminal is gone");
            });
    assertThat(result.bars()).isPositive();
  }

  @Test
  void aShortRunSaysNothing() {
    FeaturePipelineOptions options = options();
    FeaturePipeline.run(options, this::hear, new ProgressWatch.Pace(Long.MAX_VALUE, 1));
    assertThat(heard).isEmpty();
  }

  private FeaturePipelineResult run(PipelineProgress progress) {
    return FeaturePipeline.run(options(), progress, EAGER);
  }

  private FeaturePipelineOptions options() {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setChunkBytes(100_000);
    return options;
  }

  private void hear(Stage stage, long done, long total) {
    heard.add(new Heard(stage, done, total));
  }

  private record Heard(Stage stage, long done, long total) {}
}
