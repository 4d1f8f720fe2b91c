package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalIngestTest extends IngestHarness {
  @Test
  void aFileIsCopiedUnderItsHash() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);

    IngestedFile ingested = ingest(file.toString());

    assertThat(ingested.path()).isEqualTo("raw/sha256-" + ingested.sha256() + "/prices.csv");
    assertThat(content(ingested)).isEqualTo(PRICES);
    assertThat(ingested.bytes()).isEqualTo(PRICES.length);
    assertThat(ingested.reused()).isFalse();
    assertThat(ingested.resolvedCommit()).isEmpty();
    assertThat(file).exists();
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void theHashIsTheOneThatShaSumPrints() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(ingest(file.toString()).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void anUnchangedFileIsNotCopiedAgainAndAChangedOneIs() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);
    IngestedFile first = ingest(file.toString());

    assertThat(ingest(file.toUri().toString()).reused()).isTrue();
    byte[] changed = PRICES.clone();
    changed[changed.length - 2]++;
    Files.write(file, changed);
    IngestedFile second = ingest(file.toString());

    assertThat(second.reused()).isFalse();
    assertThat(content(second)).isEqualTo(changed);
    assertThat(content(first)).isEqualTo(PRICES);
  }

  @Test
  void aDamagedCopyIsMadeAgain() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);
    IngestedFile first = ingest(file.toString());
    Files.writeString(store.localPath(first.path()).orElseThrow(), "damaged");

    IngestedFile second = ingest(file.toString());

    assertThat(second.reused()).isFalse();
    assertThat(content(second)).isEqualTo(PRICES);
  }

  @Test
  void progressEndsAtTheWhole() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), prices(200_000));
    List<Long> heard = new ArrayList<>();

    new Ingest(store, options)
        .ingest(
            IngestRequest.of(file.toString()),
            (bytes, total) -> {
              assertThat(total).hasValue(file.toFile().length());
              heard.add(bytes);
            });

    assertThat(heard).isSorted().endsWith(file.toFile().length());
    assertThat(heard.size()).isGreaterThan(1);
  }

  @Test
  void aWrongPinKeepsNothing() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);

    assertThatThrownBy(() -> ingest(IngestRequest.of(file.toString()).withSha256("0".repeat(64))))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("expected " + "0".repeat(64));
    assertThat(everyFile()).isEmpty();
  }

  @Test
  void whatIsNoPriceFileIsRefusedAndLeavesNothing() throws IOException {
    Path html = Files.writeString(folder.resolve("page.csv"), "\n <!DOCTYPE html><html></html>");
    Path pointer =
        Files.writeString(
            folder.resolve("pointer.csv"),
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");

    refused(folder.resolve("none.csv"), "There is no file");
    refused(folder, "is a folder");
    refused(Files.createFile(folder.resolve("empty.csv")), "is empty");
    refused(html, "is an HTML page");
    refused(pointer, "is a Git LFS pointer");
    refused(Files.writeString(folder.resolve("a.csv"), "{\"error\": 1}"), "is JSON");
    refused(Files.writeString(folder.resolve("a.csv.gz"), "slug,date"), "is not gzip data");
    refused(Path.of("/dev/null"), "is no regular file");
  }

  @Test
  void aFileLargerThanTheLimitIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);
    options = options.withMaxBytes(PRICES.length - 1);

    refused(file, "is larger than " + (PRICES.length - 1) + " bytes");
  }

  @Test
  void aRootThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.write(folder.resolve("prices.csv"), PRICES);
    Files.createDirectories(root);
    Files.writeString(root.resolve("raw"), "in the way");

    assertThatThrownBy(() -> ingest(file.toString()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("a file stands where a folder is needed");
  }

  private void refused(Path file, String why) {
    assertThatThrownBy(() -> ingest(file.toString()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
    assertThat(root).doesNotExist();
  }
}
