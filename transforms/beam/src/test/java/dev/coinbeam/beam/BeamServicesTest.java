package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.runners.PipelineRunnerRegistrar;
import org.junit.jupiter.api.Test;

class BeamServicesTest {
  @Test
  void findsTheOptionsOfOtherJarsUsually() {
    assertThat(offeredOptions()).contains(ForeignOptions.class);
  }

  @Test
  void hidesTheOptionsOfOtherJarsFromWorkThatNeedsTheCoreAlone() {
    assertThat(BeamServices.coreAlone(BeamServicesTest::offeredOptions))
        .doesNotContain(ForeignOptions.class)
        .contains(DirectOptions.class);
  }

  @Test
  void hidesThemFromThreadsOfThatWorkToo() throws Exception {
    FutureTask<List<Class<?>>> other = new FutureTask<>(BeamServicesTest::offeredOptions);
    BeamServices.coreAlone(
        () -> {
          Thread thread = new Thread(other);
          thread.start();
          return thread;
        });
    assertThat(other.get()).doesNotContain(ForeignOptions.class).isNotEmpty();
  }

  @Test
  void leavesTheDirectRunnerInSight() {
    assertThat(
            BeamServices.coreAlone(
                () -> ServiceLoader.load(PipelineRunnerRegistrar.class).findFirst().isPresent()))
        .isTrue();
  }

  @Test
  void findsEverythingAgainAfterwards() {
    BeamServices.coreAlone(() -> 1);
    assertThat(offeredOptions()).contains(ForeignOptions.class);
  }

  @Test
  void registersWhatOtherJarsOffer() {
    BeamServices.registerAllOptions();
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs("--foreignValue=7").as(PipelineOptions.class);
    assertThat(options.as(ForeignOptions.class).getForeignValue()).isEqualTo(7);
  }

  @Test
  void takesTheCoreForEnoughWhenFilesAreLocal() {
    assertThat(
            BeamServices.isCoreEnough(
                "--source=prices-*.csv",
                "--output=features",
                "--symbol=bitcoin",
                "--runner=DirectRunner",
                "--targetParallelism=1",
                "--tempLocation=tmp"))
        .isTrue();
  }

  @Test
  void takesTheCoreForTooLittleWhenAnythingElseIsNamed() {
    assertThat(BeamServices.isCoreEnough("--source=gs://bucket/prices.csv")).isFalse();
    assertThat(BeamServices.isCoreEnough("--runner=DataflowRunner")).isFalse();
    assertThat(BeamServices.isCoreEnough("--foreignValue=7")).isFalse();
    assertThat(BeamServices.isCoreEnough("--help")).isFalse();
    assertThat(BeamServices.isCoreEnough("prices.csv")).isFalse();
  }

  private static List<Class<?>> offeredOptions() {
    return ServiceLoader.load(PipelineOptionsRegistrar.class).stream()
        .flatMap(
            registrar -> {
              List<Class<?>> offered = new ArrayList<>();
              registrar.get().getPipelineOptions().forEach(offered::add);
              return offered.stream();
            })
        .toList();
  }
}
