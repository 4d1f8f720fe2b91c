package dev.coinbeam.orchestration.records;

/** Where the Beam pipeline of the step {@code transform} runs. */
public enum TransformRunner {
  /** In this process, on Beam's DirectRunner. */
  DIRECT,
  /** On Google Dataflow. */
  DATAFLOW
}
