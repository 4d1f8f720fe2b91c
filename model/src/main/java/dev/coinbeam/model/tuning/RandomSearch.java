package dev.coinbeam.model.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws every parameter uniformly on its scale (Bergstra and Bengio 2012, "Random search for
 * hyper-parameter optimization"). What trial n tries depends on the seed and n alone.
 */
final class RandomSearch implements SearchAlgorithm {
  private final List<ParameterSpec> params;
  private final long seed;

  RandomSearch(List<ParameterSpec> params, long seed) {
    this.params = List.copyOf(params);
    this.seed = seed;
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public Map<String, String> suggest(
      int trialId, List<Trial> finished, List<Map<String, String>> pending) {
    SplittableRandom random = Seeds.random(seed, trialId);
    Map<String, String> values = new LinkedHashMap<>();
    for (ParameterSpec param : params) {
      values.put(param.name(), param.valueAt(random.nextDouble()));
    }
    return values;
  }
}
