package dev.coinbeam.model.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A density over the unit cube of parameters: a mixture of one kernel per observed point and a
 * uniform one, all of equal weight. Numbers have normal kernels cut off at the cube's sides,
 * choices without order have kernels that favour the observed one.
 */
final class ParzenDensity {
  /** No kernel is narrower, so that a few equal points do not stop the search. */
  private static final double LEAST_WIDTH = 0.02;

  /** Weight of the other choices together, for a choice that was observed once. */
  private static final double OTHER_CHOICES = 0.3;

  private static final int MOST_DRAWS = 100;

  private final List<ParameterSpec> params;
  private final List<double[]> points;
  private final double[] widths;

  /**
   * @param params one per dimension
   * @param points places in the unit cube
   */
  ParzenDensity(List<ParameterSpec> params, List<double[]> points) {
    this.params = params;
    this.points = new ArrayList<>(points);
    this.widths = new double[params.size()];
    for (int p = 0; p < widths.length; p++) {
      widths[p] = width(p);
    }
  }

  /** A place drawn from the mixture. */
  double[] draw(SplittableRandom random) {
    int kernel = random.nextInt(points.size() + 1);
    double[] place = new double[params.size()];
    for (int p = 0; p < place.length; p++) {
      place[p] =
          kernel == points.size() ? random.nextDouble() : draw(random, p, points.get(kernel)[p]);
    }
    return place;
  }

  double logDensity(double[] place) {
    double density = 1;
    for (double[] point : points) {
      double kernel = 1;
      for (int p = 0; p < place.length; p++) {
        kernel *= kernel(p, place[p], point[p]);
      }
      density += kernel;
    }
    return StrictMath.log(density / (points.size() + 1));
  }

  /** Scott's rule on the points' spread, with the uniform kernel's spread as one more point. */
  private double width(int p) {
    double mean = 0.5;
    for (double[] point : points) {
      mean += point[p];
    }
    mean /= points.size() + 1;
    double scatter = 1.0 / 12;
    for (double[] point : points) {
      scatter += (point[p] - mean) * (point[p] - mean);
    }
    double spread = Math.sqrt(scatter / (points.size() + 1));
    double scott = StrictMath.pow(points.size() + 1, -1.0 / (params.size() + 4));
    return Math.max(LEAST_WIDTH, spread * scott);
  }

  private double draw(SplittableRandom random, int p, double centre) {
    if (unordered(p)) {
      return random.nextDouble() < OTHER_CHOICES ? random.nextDouble() : centre;
    }
    for (int i = 0; i < MOST_DRAWS; i++) {
      double value = centre + widths[p] * normal(random);
      if (value >= 0 && value <= 1) {
        return value;
      }
    }
    return centre;
  }

  private double kernel(int p, double value, double centre) {
    if (unordered(p)) {
      int choices = params.get(p).choices();
      boolean same = (int) (value * choices) == (int) (centre * choices);
      return OTHER_CHOICES + (same ? (1 - OTHER_CHOICES) * choices : 0);
    }
    double z = (value - centre) / widths[p];
    double inside = cumulative((1 - centre) / widths[p]) - cumulative(-centre / widths[p]);
    return StrictMath.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * widths[p] * inside);
  }

  private boolean unordered(int p) {
    return params.get(p).type() == ParameterSpec.Type.CATEGORICAL;
  }

  /** Box and Muller (1958). */
  private static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  /**
   * The normal distribution function by its logistic fit, exact to 0.0002 (Bowling et al. 2009).
   */
  private static double cumulative(double z) {
    return 1 / (1 + StrictMath.exp(-z * (1.5976 + 0.07056 * z * z)));
  }
}
