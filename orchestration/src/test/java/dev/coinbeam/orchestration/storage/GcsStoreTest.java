package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcsStoreTest extends StoreContract {
  private static final byte[] BIG = random(5_000_000);

  private GcsFake fake;

  @Override
  Store newStore() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    return GcsHarness.store(fake);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void anObjectIsUnderThePrefix() {
    store.writeText("runs/a", "x");

    assertThat(fake.contents(GcsHarness.BUCKET)).containsOnlyKeys("coinbeam/runs/a");
    assertThat(store.root()).isEqualTo("gs://test-bucket/coinbeam");
    assertThat(store.address("runs/a")).isEqualTo("gs://test-bucket/coinbeam/runs/a");
    assertThat(store.localPath("runs/a")).isEmpty();
  }

  @Test
  void aRootMayBeAWholeBucket() {
    Store whole = Store.at("gs://test-bucket/", GcsHarness.quick(fake));
    whole.writeText("a/b", "x");

    assertThat(fake.contents(GcsHarness.BUCKET)).containsOnlyKeys("a/b");
    assertThat(whole.root()).isEqualTo("gs://test-bucket");
    assertThat(whole.list("")).containsExactly(new StoredObject("a/b", 1));
  }

  @Test
  void whatIsBesideTheRootIsNotUnderIt() {
    store.writeText("a", "");
    fake.put(GcsHarness.BUCKET, "coinbeam", new byte[0]);
    fake.put(GcsHarness.BUCKET, "coinbeam-other/a", new byte[0]);

    assertThat(store.list("")).containsExactly(new StoredObject("a", 0));
  }

  @Test
  void everyChangeNamesTheGenerationThatItReplaces() throws IOException {
    new StoreOperations(store, 7).run(100);

    assertThat(fake.requests().stream().filter(GcsHarness::changes))
        .isNotEmpty()
        .allMatch(request -> request.parameter("ifGenerationMatch").isPresent());
  }

  @Test
  void longListsComeInPages() {
    fake.pageBy(3);
    for (int i = 10; i < 20; i++) {
      store.writeText("a/" + i, "");
    }

    assertThat(store.list("a")).hasSize(10);
    assertThat(fake.requests().stream().filter(r -> r.parameter("pageToken").isPresent()))
        .hasSize(3);
  }

  @Test
  void whatIsHiddenOrAFolderOfTheConsoleIsNotListed() {
    store.writeText("a/b", "");
    fake.put(GcsHarness.BUCKET, "coinbeam/a/", new byte[0]);
    fake.put(GcsHarness.BUCKET, "coinbeam/a/.coinbeam-1/part", new byte[0]);

    assertThat(store.list("")).containsExactly(new StoredObject("a/b", 0));
    store.delete("a");
    assertThat(fake.contents(GcsHarness.BUCKET)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STALLED_BODY", "DAMAGED_BODY"})
  void aWriteOutlivesAFault(Fault fault) throws IOException {
    fake.inject(Faults.inTurn(fault).only(GcsHarness::changes));
    store.write("small", ObjectWriter.text("content"));
    fake.inject(Faults.inTurn(fault).only(GcsStoreTest::isPiece));
    store.write("big", out -> out.write(BIG));

    assertThat(store.readText("small")).isEqualTo("content");
    assertThat(read("big")).isEqualTo(BIG);
  }

  @Test
  void aCreationWhoseAnswerWasLostIsKnownForOnesOwn() {
    fake.inject(Faults.inTurn(Fault.LOST_RESPONSE).only(GcsHarness::changes));

    assertThat(store.create("a", ObjectWriter.text("mine"))).isTrue();
    assertThat(store.create("a", ObjectWriter.text("mine"))).isFalse();
  }

  @Test
  void nothingIsSeenOfAnUploadThatDoesNotEnd() throws IOException {
    store.writeText("a", "old");
    fake.inject(Faults.inTurn(repeat(Fault.DROPPED, 100)).only(GcsStoreTest::isPiece));

    assertThatThrownBy(() -> store.write("a", out -> out.write(BIG)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("Cannot write gs://test-bucket/coinbeam/a: the connection broke");
    fake.inject(Faults.none());
    assertThat(store.readText("a")).isEqualTo("old");
  }

  @Test
  void whatAnotherProcessWroteMeanwhileIsKept() {
    store.writeText("a", "old");

    assertThatThrownBy(
            () ->
                store.write(
                    "a",
                    out -> {
                      put("a", "theirs");
                      out.write('x');
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("another process changed it at the same time");
    assertThat(store.readText("a")).isEqualTo("theirs");
  }

  @Test
  void theSameContentFromAnotherProcessIsAsGoodAsOnesOwn() {
    store.write(
        "a",
        out -> {
          put("a", "same");
          out.write("same".getBytes(StandardCharsets.UTF_8));
        });

    assertThat(store.readText("a")).isEqualTo("same");
  }

  @Test
  void aBrokenReadGoesOnWhereItStoppedInTheSameGeneration() throws IOException {
    store.write("a", out -> out.write(BIG));
    fake.inject(Faults.inTurn(Fault.TRUNCATED_BODY).only(GcsHarness::isDownload));

    assertThat(read("a")).isEqualTo(BIG);
    List<FakeRequest> reads = fake.requests().stream().filter(GcsHarness::isDownload).toList();
    assertThat(reads).hasSizeGreaterThan(1);
    assertThat(reads.get(1).header("range")).contains("bytes=2500000-");
    assertThat(reads).allMatch(request -> request.number("generation").isPresent());
  }

  @Test
  void aReadNeverMixesTwoGenerations() throws IOException {
    store.write("a", out -> out.write(BIG));
    fake.inject(Faults.inTurn(Fault.TRUNCATED_BODY).only(GcsHarness::isDownload));

    try (InputStream in = store.open("a")) {
      assertThat(in.readNBytes(100)).hasSize(100);
      put("a", "new");
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("there is no such object, or it was replaced meanwhile");
    }
  }

  @Test
  void contentThatIsDamagedOnItsWayIsNoticed() {
    store.write("a", out -> out.write(BIG));
    fake.inject(Faults.inTurn(Fault.DAMAGED_BODY).only(GcsHarness::isDownload));

    assertThatThrownBy(() -> read("a"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("damaged on its way");
  }

  @Test
  void theHashOfWhatWeWroteIsKnownWithoutReadingIt() {
    store.write("a", out -> out.write(BIG));
    store.sha256("a");

    assertThat(fake.requests()).noneMatch(GcsHarness::isDownload);
  }

  @Test
  void theHashOfWhatOthersWroteIsReadOncePerGeneration() {
    put("a", "abc");
    String first = store.sha256("a");
    String second = store.sha256("a");
    put("a", "abcd");
    String third = store.sha256("a");

    assertThat(second).isEqualTo(first).isNotEqualTo(third);
    assertThat(fake.requests().stream().filter(GcsHarness::isDownload)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://",
        "gs:///x",
        "gs://ab/x",
        "gs://UPPER/x",
        "gs://goog-bucket",
        "gs://my-google-bucket",
        "gs://10.0.0.1/x",
        "gs://-bucket",
        "gs://bucket-/x",
        "gs://bucket//x",
        "gs://bucket/.hidden",
        "gs://bucket/a*",
        "gs://bucket/a#1"
      })
  void rootsThatCannotBeNamesInCloudStorageAreRefused(String root) {
    assertThatThrownBy(() -> Store.at(root, GcsHarness.quick(fake)))
        .isInstanceOf(CoinbeamException.class);
  }

  private void put(String name, String text) {
    fake.put(GcsHarness.BUCKET, "coinbeam/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] read(String name) throws IOException {
    try (InputStream in = store.open(name)) {
      return in.readAllBytes();
    }
  }

  private static boolean isPiece(FakeRequest request) {
    return request.method().equals("PUT");
  }

  private static Fault[] repeat(Fault fault, int times) {
    Fault[] faults = new Fault[times];
    Arrays.fill(faults, fault);
    return faults;
  }

  private static byte[] random(int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }
}
