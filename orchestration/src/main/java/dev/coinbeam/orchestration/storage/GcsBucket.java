package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import dev.coinbeam.features.CoinbeamException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A bucket that is to be there: made in a project unless the project has it already.
 *
 * @param project the project's id; empty for the one of the environment or of the credentials
 * @param location where the bucket's content is kept, for example {@code US} or {@code
 *     europe-west1}
 */
public record GcsBucket(Optional<String> project, String location) {
  /** Where buckets are made when nothing else is said, as by Google itself. */
  public static final String DEFAULT_LOCATION = "US";

  private static final Pattern PROJECT =
      Pattern.compile("([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern LOCATION = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,40}");
  private static final int CONFLICT = 409;

  public GcsBucket {
    if (project.isPresent() && !PROJECT.matcher(project.get()).matches()) {
      throw new CoinbeamException(
          "The project is \""
              + project.get()
              + "\": expected a project's id, 6 to 30 lower-case letters, digits and dashes, not its"
              + " name or number.");
    }
    if (!LOCATION.matcher(location).matches()) {
      throw new CoinbeamException(
          "The bucket's location is \""
              + location
              + "\": expected a region such as europe-west1, or US, EU or ASIA.");
    }
  }

  /**
   * Makes the bucket of a root when the project has none of that name; what it holds and how it is
   * set up stays as it is otherwise. A new one has uniform bucket-level access and cannot be made
   * public.
   *
   * @return true when it was made
   * @throws CoinbeamException when the root is no {@code gs://} URL, the name belongs to someone
   *     else, or a permission is missing
   */
  public boolean ensure(String root, GcsSettings settings) {
    if (!root.startsWith(GcsRoot.SCHEME)) {
      throw new CoinbeamException(
          "The root is " + root + ": --create-bucket needs one such as gs://my-bucket/coinbeam.");
    }
    String bucket = GcsRoot.parse(root).bucket();
    Storage storage = GcsClient.create(settings, project);
    String owner = Optional.ofNullable(storage.getOptions().getProjectId()).orElse("");
    if (owner.isEmpty()) {
      throw new CoinbeamException(
          "It is not known which project the bucket "
              + bucket
              + " is to belong to: give --project, or set GOOGLE_CLOUD_PROJECT.");
    }
    try {
      return !isOwned(storage, bucket) && make(storage, bucket, owner);
    } catch (StorageException e) {
      throw GcsFailures.explain("create", GcsRoot.SCHEME + bucket, e);
    }
  }

  private static boolean isOwned(Storage storage, String bucket) {
    return StreamSupport.stream(
            storage
                .list(
                    Storage.BucketListOption.prefix(bucket),
                    Storage.BucketListOption.fields(Storage.BucketField.NAME))
                .iterateAll()
                .spliterator(),
            false)
        .anyMatch(found -> found.getName().equals(bucket));
  }

  private boolean make(Storage storage, String bucket, String owner) {
    BucketInfo info =
        BucketInfo.newBuilder(bucket)
            .setLocation(location.toUpperCase(Locale.ROOT))
            .setIamConfiguration(
                BucketInfo.IamConfiguration.newBuilder()
                    .setIsUniformBucketLevelAccessEnabled(true)
                    .setPublicAccessPrevention(BucketInfo.PublicAccessPrevention.ENFORCED)
                    .build())
            .build();
    try {
      storage.create(info);
      return true;
    } catch (StorageException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      // Ours, of an attempt whose answer was lost or of another process, or somebody else's.
      if (isOwned(storage, bucket)) {
        return false;
      }
      throw new CoinbeamException(
          "The bucket "
              + bucket
              + " exists, but not in project "
              + owner
              + ": choose another name, or leave --create-bucket out if it may be used all the same.",
          e);
    }
  }
}
