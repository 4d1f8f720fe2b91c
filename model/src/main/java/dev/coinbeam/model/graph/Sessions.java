package dev.coinbeam.model.graph;

import org.tensorflow.proto.ConfigProto;

/**
 * How all sessions of the process are set up.
 *
 * <p>TensorFlow shares one pool of intra-op threads between all sessions and sizes it by the first,
 * so every session must be made with this. One intra-op thread keeps the order of every sum, and
 * with it every bit; inter-op -1 runs a step in the caller's thread, so that callers, not
 * operations, are what runs in parallel.
 */
public final class Sessions {
  private Sessions() {}

  /** The configuration for every session and SavedModel. */
  public static ConfigProto config() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(-1)
        .build();
  }
}
