package dev.coinbeam.model.data;

/** What a label is, and so how a price forecast follows from the model's answer. */
public enum Target {
  /** The label is a log return: price = close x exp(label), persistence is the row's close. */
  RETURN {
    @Override
    double price(double label, double close) {
      return close * StrictMath.exp(label);
    }

    /** No change: training starts from persistence, not from the drift of years gone by. */
    @Override
    double labelOrigin(double trainMean) {
      return 0;
    }
  },
  /** The label is the bar's own price: persistence is the row's open. */
  PRICE {
    @Override
    double price(double label, double close) {
      return label;
    }

    @Override
    double labelOrigin(double trainMean) {
      return trainMean;
    }
  };

  abstract double price(double label, double close);

  /** The label that an untrained network forecasts. */
  abstract double labelOrigin(double trainMean);
}
