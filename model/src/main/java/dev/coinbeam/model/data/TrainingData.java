package dev.coinbeam.model.data;

/**
 * Where rows come from: the three splits of a features folder, or three parts of a fold. Each call
 * opens that split anew and nothing else.
 */
public interface TrainingData {
  ModelSchema schema();

  Rows train();

  Rows eval();

  /** For the final evaluation alone. */
  Rows test();
}
