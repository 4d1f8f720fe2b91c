package dev.coinbeam.model.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contestants that take turns, A B C A B C ..., after a round that is not counted. */
final class Rotation {
  private final Map<String, Contestant> contestants = new LinkedHashMap<>();
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  /** Does its work once and gives a figure. */
  interface Contestant {
    double measure() throws Exception;
  }

  Rotation add(String name, Contestant contestant) {
    contestants.put(name, contestant);
    figures.put(name, new ArrayList<>());
    return this;
  }

  Rotation run(int rounds) throws Exception {
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Contestant> contestant : contestants.entrySet()) {
        double figure = contestant.getValue().measure();
        if (round > 0) {
          figures.get(contestant.getKey()).add(figure);
        }
      }
    }
    return this;
  }

  Spread figure(String name) {
    return Spread.of(figures.get(name).stream().mapToDouble(f -> f).toArray());
  }

  /** The quotients of two contestants' figures, round by round. */
  Spread ratio(String over, String under) {
    List<Double> numerators = figures.get(over);
    List<Double> denominators = figures.get(under);
    double[] ratios = new double[numerators.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = numerators.get(i) / denominators.get(i);
    }
    return Spread.of(ratios);
  }
}
