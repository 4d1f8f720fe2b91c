package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.net.URI;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with a bucket is one sentence that says what to do. */
class GcsFailuresTest {
  private GcsFake fake;
  private Store store;

  @BeforeEach
  void makeStore() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    store = GcsHarness.store(fake);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void aMissingBucketSaysHowToMakeIt() {
    Store other = Store.at("gs://other-bucket/x", GcsHarness.quick(fake));

    assertFails(
        () -> other.writeText("a", ""),
        "Cannot write gs://other-bucket/x/a: there is no such bucket; check the name, or make it"
            + " with --create-bucket on 'coinbeam run' or 'coinbeam ingest'.");
    assertFails(
        () -> other.list("runs"),
        "Cannot list gs://other-bucket/x/runs: there is no such bucket; check the name, or make it"
            + " with --create-bucket on 'coinbeam run' or 'coinbeam ingest'.");
  }

  @Test
  void aMissingPermissionNamesTheRoleToAskFor() {
    store.writeText("a", "x");
    fake.deny(
        request -> true,
        Refusal.forbidden(
            "me@test-project.iam.gserviceaccount.com does not have storage.objects.create access"
                + " to the Google Cloud Storage object."));

    assertFails(
        () -> store.readText("a"),
        "Cannot read gs://test-bucket/coinbeam/a: permission is denied (403: me@test-project.iam"
            + ".gserviceaccount.com does not have storage.objects.create access to the Google Cloud"
            + " Storage object); ask for roles/storage.objectViewer on the bucket, or objectAdmin"
            + " to write.");
  }

  @Test
  void aMissingPermissionToWriteNamesTheRoleToAskFor() {
    fake.deny(GcsHarness::changes, Refusal.forbidden("me@x does not have access."));

    assertFails(
        () -> store.writeText("a", ""),
        "Cannot write gs://test-bucket/coinbeam/a: permission is denied (403: me@x does not have"
            + " access); ask for roles/storage.objectAdmin on the bucket.");
  }

  @Test
  void credentialsThatAreNotAcceptedSayHowToGetNewOnes() {
    fake.deny(request -> true, Refusal.unauthenticated("Invalid Credentials"));

    assertFails(
        () -> store.list(""),
        "Cannot list gs://test-bucket/coinbeam: the service does not accept the Google Cloud"
            + " credentials (401); run 'gcloud auth application-default login' again.");
  }

  @Test
  void aServiceThatGoesOnFailingSaysSo() {
    fake.deny(request -> true, new Refusal(503, "UNAVAILABLE", "backendError", "Try later."));

    assertFails(
        () -> store.list(""),
        "Cannot list gs://test-bucket/coinbeam: the service failed (503), also after several"
            + " attempts; try again later.");
  }

  @Test
  void anEmulatorWithoutAnAddressIsRefused() {
    for (String wrong : new String[] {"http://", "http://user@host", "::"}) {
      assertThatThrownBy(() -> GcsSettings.from(Map.of("STORAGE_EMULATOR_HOST", wrong)))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("STORAGE_EMULATOR_HOST is \"" + wrong + "\"");
    }
  }

  @Test
  void anEmulatorMayBeGivenWithoutItsScheme() {
    assertThat(GcsSettings.from(Map.of("STORAGE_EMULATOR_HOST", "localhost:4443/")).emulator())
        .contains(URI.create("http://localhost:4443"));
  }

  private static void assertFails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(CoinbeamException.class).hasMessage(message);
  }
}
