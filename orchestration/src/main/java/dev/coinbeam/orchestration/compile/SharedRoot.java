package dev.coinbeam.orchestration.compile;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.kfp.VolumeClaim;
import java.util.Optional;

/** Refuses a root that the tasks of a pipeline, each in a pod of its own, would not share. */
final class SharedRoot {
  private static final String URL = "[A-Za-z][A-Za-z0-9+.-]+:.*";

  private SharedRoot() {}

  static void require(String root, Optional<VolumeClaim> volume) {
    boolean isFolder = !root.matches(URL);
    if (isFolder && !root.startsWith("/")) {
      throw new CoinbeamException(
          "The root '%s' is a folder of this machine, which a pipeline's tasks do not share; give gs://bucket/prefix, or an absolute folder in a shared volume."
              .formatted(root));
    }
    volume
        .map(VolumeClaim::mountPath)
        .filter(folder -> !isFolder || !(root + "/").startsWith(folder + "/"))
        .ifPresent(
            folder -> {
              throw new CoinbeamException(
                  "The root '%s' does not lie in the volume that is mounted at %s; give a folder in it."
                      .formatted(root, folder));
            });
  }
}
