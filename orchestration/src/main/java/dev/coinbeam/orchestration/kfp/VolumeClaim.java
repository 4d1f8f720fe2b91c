package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A persistent volume of a Kubernetes cluster that a task's container sees as a folder.
 *
 * @param claim the name of the persistent volume claim in the run's namespace
 * @param mountPath the folder, an absolute path
 */
public record VolumeClaim(String claim, String mountPath) {
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  private static final Pattern FOLDER = Pattern.compile("(/[^/:\\s]+)+");

  public VolumeClaim {
    List<String> mistakes = new ArrayList<>();
    if (!NAME.matcher(claim).matches()) {
      mistakes.add(
          "the claim's name is '%s'; expected lower-case letters, digits, dots and dashes"
              .formatted(claim));
    }
    if (!FOLDER.matcher(mountPath).matches()) {
      mistakes.add(
          "the folder is '%s'; expected an absolute path such as /data".formatted(mountPath));
    }
    InvalidPipelineException.throwIfAny("Volume", mistakes);
  }
}
