package dev.coinbeam.orchestration.storage;

import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.time.Duration;
import java.util.Map;

/** A bucket on loopback, and settings that are quick. */
public final class GcsHarness {
  public static final String BUCKET = "test-bucket";
  public static final String ROOT = "gs://" + BUCKET + "/coinbeam";

  private GcsHarness() {}

  /** Settings that try a failed request again at once. */
  public static GcsSettings quick(GcsFake fake) {
    return GcsSettings.from(Map.of())
        .withEmulator(fake.uri())
        .withLimits(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .withAttempts(6, Duration.ofMillis(1), Duration.ofMillis(2));
  }

  /** A store in the bucket. */
  public static Store store(GcsFake fake) {
    return Store.at(ROOT, quick(fake));
  }

  /** Whether a request writes or deletes an object, or begins to. */
  static boolean changes(FakeRequest request) {
    boolean isUpload = request.path().startsWith("/upload/") && request.method().equals("POST");
    return isUpload || request.method().equals("DELETE");
  }

  static boolean isDownload(FakeRequest request) {
    return request.parameter("alt").filter("media"::equals).isPresent();
  }
}
