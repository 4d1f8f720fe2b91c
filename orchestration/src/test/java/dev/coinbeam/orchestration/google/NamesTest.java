package dev.coinbeam.orchestration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @Test
  void aTextThatIsALabelStaysAsItIs() {
    assertThat(Label.of("20260801-142233-9f3c1a").value()).isEqualTo("20260801-142233-9f3c1a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Run.1", "ÄÖÜ", "a b", "A"})
  void anyTextHasALabel(String text) {
    assertThat(Label.of(text).value()).matches("[a-z0-9_-]{1,63}");
  }

  @Test
  void aLongTextHasALabelOfTheLongestLength() {
    assertThat(Label.of("x".repeat(64)).value()).hasSize(63);
  }

  @Test
  void textsThatDifferInWhatALabelCannotSayDifferInTheirLabels() {
    assertThat(Label.of("Run.1")).isNotEqualTo(Label.of("run.1")).isNotEqualTo(Label.of("Run-1"));
  }

  @Test
  void theFilterQuotesValues() {
    assertThat(RunLabels.of(new RunId("run-1"), "tune").filter())
        .isEqualTo("labels.coinbeam-run=\"run-1\" AND labels.coinbeam-step=\"tune\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-project", "example.com:my-project", "123456789012", "a1b2c3"})
  void projectsAreTaken(String name) {
    assertThatCode(() -> new ProjectName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "My-Project", "abc", "my_project", "-project", "projects/p"})
  void anythingElseIsNoProject(String name) {
    assertThatThrownBy(() -> new ProjectName(name))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("project");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-central1", "europe-west12", "northamerica-northeast1", "me-central2"})
  void regionsAreTaken(String name) {
    assertThatCode(() -> new Region(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us-central1-a", "US-CENTRAL1", "us", "global", "us central1"})
  void anythingElseIsNoRegion(String name) {
    assertThatThrownBy(() -> new Region(name))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("region");
  }
}
