package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GcsBucketTest {
  private static final String ROOT = "gs://new-bucket/x";

  private final GcsBucket wanted = new GcsBucket(Optional.of("test-project"), "europe-west1");
  private GcsFake fake;

  @BeforeEach
  void start() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void aBucketIsMadeWhereAskedAndCannotBeMadePublic() {
    assertThat(wanted.ensure(ROOT, GcsHarness.quick(fake))).isTrue();

    JsonNode bucket = fake.bucket("new-bucket");
    assertThat(bucket.get("location").asText()).isEqualTo("EUROPE-WEST1");
    assertThat(bucket.at("/iamConfiguration/uniformBucketLevelAccess/enabled").asBoolean())
        .isTrue();
    assertThat(bucket.at("/iamConfiguration/publicAccessPrevention").asText())
        .isEqualTo("enforced");
  }

  @Test
  void aBucketOfTheProjectIsLeftAsItIs() {
    assertThat(wanted.ensure("gs://test-bucket", GcsHarness.quick(fake))).isFalse();

    assertThat(fake.bucket(GcsHarness.BUCKET).get("location").asText()).isEqualTo("US");
  }

  @Test
  void aBucketOfAnotherProjectIsNotTakenForOurs() {
    fake.makeBucket("new-bucket", "somebody-else");

    assertThatThrownBy(() -> wanted.ensure(ROOT, GcsHarness.quick(fake)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "The bucket new-bucket exists, but not in project test-project: choose another name, or"
                + " leave --create-bucket out if it may be used all the same.");
  }

  @Test
  void aBucketWhoseAnswerWasLostIsOurs() {
    fake.inject(
        Faults.inTurn(Fault.LOST_RESPONSE).only(request -> request.method().equals("POST")));

    wanted.ensure(ROOT, GcsHarness.quick(fake));

    assertThat(fake.bucket("new-bucket").get("location").asText()).isEqualTo("EUROPE-WEST1");
  }

  @Test
  void aMissingPermissionNamesTheRoleToAskFor() {
    fake.deny(
        request -> request.method().equals("POST"),
        Refusal.forbidden("me@x does not have storage.buckets.create access."));

    assertThatThrownBy(() -> wanted.ensure(ROOT, GcsHarness.quick(fake)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Cannot create gs://new-bucket: permission is denied")
        .hasMessageContaining("ask for roles/storage.admin on the project");
  }

  @Test
  void aFolderHasNoBucket() {
    assertThatThrownBy(() -> wanted.ensure("some/folder", GcsHarness.quick(fake)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("--create-bucket needs one such as gs://my-bucket/coinbeam");
  }

  @Test
  void projectsAndLocationsThatCannotBeNamesAreRefused() {
    assertThatThrownBy(() -> new GcsBucket(Optional.of("My Project"), "US"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("\"My Project\"");
    assertThatThrownBy(() -> new GcsBucket(Optional.empty(), "the moon"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("\"the moon\"");
  }
}
