package dev.coinbeam.model.data;

/** What a label is, and so how a price forecast follows from the model's answer. */
public enum Target {
  /** The label is a log return: price = close x exp(label), persistence is the row's close. */
  RETURN {
    @Override
    double price(double label, double close) {
      return close * StrictMath.exp(label);
    }
  },
  /** The label is the bar's own price: persistence is the row's open. */
  PRICE {
    @Override
    double price(double label, double close) {
      return label;
    }
  };

  abstract double price(double label, double close);
}
