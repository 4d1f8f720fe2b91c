package dev.coinbeam.model.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries every combination in turn, the last parameter changing fastest. */
final class GridSearch implements SearchAlgorithm {
  private final List<ParameterSpec> params;

  /**
   * @param params none of them a DOUBLE
   */
  GridSearch(List<ParameterSpec> params) {
    this.params = List.copyOf(params);
  }

  /** How many combinations there are. */
  static long size(List<ParameterSpec> params) {
    double size = params.stream().mapToDouble(ParameterSpec::choices).reduce(1, (a, b) -> a * b);
    return (long) Math.min(size, Long.MAX_VALUE);
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public Map<String, String> suggest(
      int trialId, List<Trial> finished, List<Map<String, String>> pending) {
    String[] values = new String[params.size()];
    long rest = trialId - 1L;
    for (int p = params.size() - 1; p >= 0; p--) {
      ParameterSpec param = params.get(p);
      values[p] = choice(param, (int) (rest % param.choices()));
      rest /= param.choices();
    }
    Map<String, String> byName = new LinkedHashMap<>();
    for (int p = 0; p < values.length; p++) {
      byName.put(params.get(p).name(), values[p]);
    }
    return byName;
  }

  private static String choice(ParameterSpec param, int index) {
    return param.type() == ParameterSpec.Type.INTEGER
        ? Long.toString((long) param.minValue() + index)
        : param.valueAt((index + 0.5) / param.choices());
  }
}
