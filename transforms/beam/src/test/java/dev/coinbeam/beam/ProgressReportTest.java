package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
  private final List<String> heard = new ArrayList<>();
  private final ProgressReport report =
      new ProgressReport((stage, done, total) -> heard.add(stage + " " + done + "/" + total), 100);

  @Test
  void aStageEndsAtItsTotalBeforeTheNextBegins() {
    report.at(new WorkDone(40, 3, 0));
    report.at(new WorkDone(100, 9, 2));
    report.end(8);
    assertThat(heard)
        .containsExactly("READING 40/100", "READING 100/100", "COMPUTING 2/9", "COMPUTING 9/9");
  }

  @Test
  void neitherNumberGoesBack() {
    report.at(new WorkDone(50, 0, 0));
    report.at(new WorkDone(40, 0, 0));
    report.at(new WorkDone(100, 9, 5));
    report.at(new WorkDone(100, 8, 4));
    assertThat(heard)
        .containsExactly(
            "READING 50/100",
            "READING 50/100",
            "READING 100/100",
            "COMPUTING 5/9",
            "COMPUTING 5/9");
  }

  @Test
  void noMoreIsDoneThanThereIs() {
    report.at(new WorkDone(101, 0, 0));
    report.at(new WorkDone(101, 1, 2));
    assertThat(heard).containsExactly("READING 100/100", "READING 100/100", "COMPUTING 1/1");
  }

  @Test
  void aRunThatWasTooShortToBeSeenHasNoEndEither() {
    report.end(8);
    assertThat(heard).isEmpty();
  }

  @Test
  void aListenerThatThrowsIsNotCalledAgain() {
    List<Long> calls = new ArrayList<>();
    ProgressReport throwing =
        new ProgressReport(
            (stage, done, total) -> {
              calls.add(done);
              throw new IllegalStateException("the terminal is gone");
            },
            100);
    throwing.at(new WorkDone(40, 0, 0));
    throwing.at(new WorkDone(50, 0, 0));
    throwing.end(1);
    assertThat(calls).containsExactly(40L);
  }
}
