package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RejectsWriterTest {
  @Test
  void writesOneLineForEachDeadLetterWhateverItHolds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectsWriter writer = new RejectsWriter(out)) {
      writer.write(
          new DeadLetter("a,b.csv", 7, "open", "1\n\"2\"", RejectReason.NOT_A_NUMBER, "no number"));
      writer.write(new DeadLetter("f", -1, "", "", RejectReason.BAD_ROW, "too long"));
      assertThat(writer.letters()).isEqualTo(2);
    }
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            "a,b.csv",7,open,"1 ""2""\",NOT_A_NUMBER,no number
            f,,,,BAD_ROW,too long
            """);
  }
}
