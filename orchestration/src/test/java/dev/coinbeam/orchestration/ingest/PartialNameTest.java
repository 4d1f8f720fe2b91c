package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "\"../../etc/passwd\"", "\"a.b c/é\""})
  void aNameTellsAllThatIsKnown(String etag) {
    PartialName name = PartialName.taken("0123abcd", Optional.of(etag));

    assertThat(PartialName.parse(Path.of(name.fileName()))).hasValue(name);
    assertThat(name.fileName()).doesNotContain("/");
    assertThat(name.isOurs()).isTrue();
    assertThat(name.free().isOurs()).isFalse();
    assertThat(name.free().validator()).hasValue(etag);
  }

  @Test
  void noNameIsUsedTwice() {
    assertThat(PartialName.taken("a", Optional.empty()).fileName())
        .isNotEqualTo(PartialName.taken("a", Optional.empty()).fileName());
  }

  @Test
  void anEtagTooLongForANameIsAsGoodAsNone() {
    assertThat(PartialName.taken("a", Optional.of("\"" + "x".repeat(200) + "\"")).validator())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "a.b.c.d.part", ".part", "0a..free.0a.part.whole"})
  void otherFilesAreNoneOfOurs(String fileName) {
    assertThat(PartialName.parse(Path.of(fileName))).isEmpty();
  }
}
