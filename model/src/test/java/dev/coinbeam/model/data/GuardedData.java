package dev.coinbeam.model.data;

import java.util.concurrent.atomic.AtomicInteger;

/** Data whose test split may be opened only when something else has come true. */
public final class GuardedData implements TrainingData {
  private final TrainingData data;
  private final Runnable requirement;
  private final AtomicInteger opened = new AtomicInteger();

  /**
   * @param requirement throws as long as the test split may not be opened
   */
  public GuardedData(TrainingData data, Runnable requirement) {
    this.data = data;
    this.requirement = requirement;
  }

  /** How often the test split was opened. */
  public int opened() {
    return opened.get();
  }

  @Override
  public ModelSchema schema() {
    return data.schema();
  }

  @Override
  public Rows train() {
    return data.train();
  }

  @Override
  public Rows eval() {
    return data.eval();
  }

  @Override
  public Rows test() {
    requirement.run();
    opened.incrementAndGet();
    return data.test();
  }
}
