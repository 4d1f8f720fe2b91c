package dev.coinbeam.orchestration.compile;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.kfp.VolumeClaim;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline is compiled with besides its parameters' defaults.
 *
 * @param name the pipeline's name
 * @param image the container image that every task runs
 * @param volume a volume that every task sees, for a root that is a folder; empty for none
 * @param resources what tasks ask of the machine in place of the defaults, by step
 */
public record CompileOptions(
    String name, String image, Optional<VolumeClaim> volume, Map<String, Resources> resources) {
  /** The pipeline's name when none is given. */
  public static final String DEFAULT_NAME = "coinbeam";

  public CompileOptions {
    resources = Map.copyOf(resources);
  }

  /** The defaults, with an image. */
  public static CompileOptions of(String image) {
    return new CompileOptions(DEFAULT_NAME, image, Optional.empty(), Map.of());
  }

  void requireSteps(List<String> steps) {
    for (String step : resources.keySet()) {
      if (!steps.contains(step)) {
        throw new CoinbeamException(
            "Resources are given for '%s', which is no step; steps are %s.".formatted(step, steps));
      }
    }
  }
}
