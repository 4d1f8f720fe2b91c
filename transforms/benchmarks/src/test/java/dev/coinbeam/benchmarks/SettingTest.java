package dev.coinbeam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void withoutLettersEverySectionIsWanted() {
    assertThat(Setting.parse("--rounds", "3").wants("b")).isTrue();
  }

  @Test
  void lettersChooseTheSectionsThatAnswerThem() {
    Setting setting = Setting.parse("g", "--scale", "0.01");

    assertThat(setting.wants("ag")).isTrue();
    assertThat(setting.wants("b")).isFalse();
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThatThrownBy(() -> Setting.parse("--round", "3")).hasMessage("--round is no option");
  }
}
