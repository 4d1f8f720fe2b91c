package dev.coinbeam.orchestration.dataflow;

import java.util.concurrent.atomic.AtomicBoolean;

/** Does something when the process is told to end, for example by Ctrl-C, before it is closed. */
final class InterruptGuard {
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook;

  /**
   * Begins to guard.
   *
   * @param action what is done, quickly
   */
  InterruptGuard(Runnable action) {
    hook =
        new Thread(
            () -> {
              if (closed.compareAndSet(false, true)) {
                action.run();
              }
            },
            "coinbeam-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on the process may end without it. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends already, and the action finds itself closed.
      }
    }
  }
}
