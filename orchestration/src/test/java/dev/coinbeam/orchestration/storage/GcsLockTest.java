package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Storage;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GcsLockTest {
  private static final String OBJECT = "coinbeam/runs/a/.lock";
  private static final LockHolder US = LockHolder.thisProcess();
  private static final LockHolder ELSEWHERE = new LockHolder("another machine", 1, "then");
  private static final LockHolder KILLED = new LockHolder(US.machine(), US.process(), "long ago");

  private GcsFake fake;
  private GcsObjects objects;

  @BeforeEach
  void start() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    GcsSettings settings = GcsHarness.quick(fake);
    Storage storage = GcsClient.create(settings, Optional.empty());
    objects = new GcsObjects(GcsRoot.parse(GcsHarness.ROOT), storage, settings);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void whoRunsElsewhereIsWaitedFor() {
    try (Lock theirs = take(ELSEWHERE, Clock.systemUTC()).orElseThrow()) {
      assertThat(take(US, Clock.systemUTC())).isEmpty();
      theirs.requireHeld();
    }
  }

  @Test
  void whoWasNotHeardOfForLongIsTakenForDeadAndNoticesIt() {
    Instant late = Instant.now().plus(GcsLock.DEAD_AFTER).plus(Duration.ofSeconds(5));
    Lock theirs = take(ELSEWHERE, Clock.systemUTC()).orElseThrow();
    Lock ours = take(US, Clock.fixed(late, ZoneOffset.UTC)).orElseThrow();

    ours.requireHeld();
    assertThatThrownBy(theirs::requireHeld)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Another process took over gs://x");
    theirs.close();
    ours.requireHeld();
    ours.close();
  }

  @Test
  void whoEndedOnThisMachineIsNotWaitedFor() {
    Lock theirs = take(KILLED, Clock.systemUTC()).orElseThrow();

    assertThat(take(US, Clock.systemUTC())).hasValueSatisfying(Lock::close);
    theirs.close();
  }

  @Test
  void ofTwoWhoTakeOverOneSucceeds() {
    Lock dead = take(KILLED, Clock.systemUTC()).orElseThrow();
    Optional<Lock> first = take(US, Clock.systemUTC());
    Optional<Lock> second = take(US, Clock.systemUTC());

    assertThat(first).isPresent();
    assertThat(second).isEmpty();
    first.orElseThrow().close();
    dead.close();
  }

  @Test
  void aBeatKeepsTheLock() {
    try (GcsLock lock = (GcsLock) take(US, Clock.systemUTC()).orElseThrow()) {
      long before = objects.find(OBJECT).orElseThrow().generation();

      lock.beat();

      assertThat(objects.find(OBJECT).orElseThrow().generation()).isGreaterThan(before);
      lock.requireHeld();
    }
    assertThat(fake.contents(GcsHarness.BUCKET)).isEmpty();
  }

  private Optional<Lock> take(LockHolder holder, Clock clock) {
    return GcsLock.tryLock(objects, OBJECT, "gs://x", holder, clock);
  }
}
