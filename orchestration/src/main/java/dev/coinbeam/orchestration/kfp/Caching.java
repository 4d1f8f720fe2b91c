package dev.coinbeam.orchestration.kfp;

/** Whether Kubeflow may take a task's outputs from an earlier run with the same inputs. */
public enum Caching {
  /** It may. Right for a task whose outputs depend on its inputs alone. */
  ENABLED,
  /** The task runs each time. Right for one that reads or changes the world outside. */
  DISABLED
}
