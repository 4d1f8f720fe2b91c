package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store whose requests go wrong at random is a store all the same. */
class GcsFaultsTest {
  private static final int MOST_IN_A_ROW = 3;

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("coinbeam.faults.schedules", 5));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomOperationsUnderFaultsGiveWhatAMapWouldHold(long seed) throws IOException {
    try (GcsFake fake = GcsFake.withBucket(GcsHarness.BUCKET)) {
      Faults faults = Faults.seeded(seed, 0.2, MOST_IN_A_ROW, Faults.PASSING);
      fake.pageBy(2);
      fake.inject(faults);

      new StoreOperations(GcsHarness.store(fake), seed).run(60);

      assertThat(faults.injected()).isPositive();
    }
  }
}
