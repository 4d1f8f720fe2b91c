package dev.coinbeam.model.data;

/** Where rows come from. Each call opens that split anew and nothing else. */
public interface TrainingData {
  ModelSchema schema();

  Rows train();

  Rows eval();

  /** For the final evaluation alone. */
  Rows test();
}
