package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import org.apache.beam.sdk.util.SerializableUtils;

/** Finds the failure that matters in what a runner throws. */
final class PipelineFailures {
  private static final int DEEPEST = 50;

  private PipelineFailures() {}

  /**
   * The innermost failure meant for a user, if there is one; an I/O failure in a sentence; else the
   * exception itself, which is then a mistake in Coinbeam or in the runner.
   */
  static RuntimeException unwrap(Throwable thrown) {
    CoinbeamException forUser = null;
    IOException io = null;
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof OutOfMemoryError) {
        return outOfMemory(thrown);
      } else if (at instanceof CoinbeamException found) {
        forUser = found;
      } else if (isForeign(at.getClass())) {
        forUser = ours(at);
      } else if (at instanceof IOException found) {
        io = found;
      }
      at = at.getCause();
    }
    if (forUser != null) {
      return forUser;
    }
    if (io != null) {
      return new CoinbeamException(
          "Reading the input or writing the features failed ("
              + OutputFolder.reason(io)
              + "); mend that and run again.",
          thrown);
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }

  /**
   * Whether a class is a CoinbeamException that another class loader has loaded, as Flink's does
   * for the library that it is sent with a job.
   */
  private static boolean isForeign(Class<?> type) {
    return type != null
        && (type.getName().equals(CoinbeamException.class.getName())
            || isForeign(type.getSuperclass()));
  }

  /** The same failure as this class loader knows it. */
  private static CoinbeamException ours(Throwable foreign) {
    try {
      byte[] bytes = SerializableUtils.serializeToByteArray(foreign);
      return (CoinbeamException) SerializableUtils.deserializeFromByteArray(bytes, "a failure");
    } catch (IllegalArgumentException e) {
      return new CoinbeamException(foreign.getMessage(), foreign);
    }
  }

  private static CoinbeamException outOfMemory(Throwable thrown) {
    return new CoinbeamException(
        String.format(
            "The heap of %d MB is too small: DirectRunner keeps all bars in memory, about 150 bytes"
                + " each; give the JVM more with -Xmx or use another runner.",
            Runtime.getRuntime().maxMemory() >> 20),
        thrown);
  }
}
