package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is started in one place and looked after in another. */
class StartedPipelineTest {
  private static final String SAMPLE = "../../data-samples/prices.csv";

  @TempDir private Path folder;
  private Path features;

  @BeforeEach
  void name() {
    features = folder.resolve("features");
  }

  @Test
  void aStartedPipelineMakesWhatOneThatIsWaitedForMakes() throws IOException {
    FeaturePipeline.run(PipelineRun.options(SAMPLE, folder.resolve("waited")));

    PipelineResult started = FeaturePipeline.start(options());

    assertThat(started.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    FeaturePipelineResult result = FeaturePipeline.finished(options(), Duration.ofSeconds(1));
    assertThat(PipelineRun.files(features)).isEqualTo(PipelineRun.files(folder.resolve("waited")));
    assertThat(result.bytesRead()).isEqualTo(Files.size(Path.of(SAMPLE)));
    assertThat(result.totals().allRowsOut()).isPositive();
    assertThat(hidden()).isEmpty();
  }

  @Test
  void aFolderThatIsNotCompleteIsRefusedInOneSentence() {
    assertThatThrownBy(() -> FeaturePipeline.finished(options(), Duration.ZERO))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("The features folder " + features + " is not complete");
  }

  @Test
  void startingLeavesAloneWhatAnotherProcessMayHaveStarted() throws IOException {
    Path other = Files.createDirectories(features.resolve(".coinbeam-other"));
    Files.writeString(other.resolve("train-0"), "rows");

    FeaturePipeline.start(options()).waitUntilFinish();

    assertThat(other.resolve("train-0")).hasContent("rows");
  }

  @Test
  void discardingKeepsWhatWasComplete() throws IOException {
    FeaturePipeline.run(options());
    var before = PipelineRun.files(features);
    Files.createDirectories(features.resolve(".coinbeam-failed"));

    FeaturePipeline.discarded(options());

    assertThat(PipelineRun.files(features)).isEqualTo(before);
    assertThat(hidden()).isEmpty();
  }

  @Test
  void theInputIsMeasuredBeforeAnythingIsStarted() throws IOException {
    assertThat(FeaturePipeline.inputBytes(options())).isEqualTo(Files.size(Path.of(SAMPLE)));
    FeaturePipelineOptions missing = PipelineRun.options("nowhere.csv", features);
    assertThatThrownBy(() -> FeaturePipeline.inputBytes(missing))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("There is no file nowhere.csv");
  }

  private FeaturePipelineOptions options() {
    return PipelineRun.options(SAMPLE, features);
  }

  private List<String> hidden() throws IOException {
    try (Stream<Path> children = Files.list(features)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }
}
