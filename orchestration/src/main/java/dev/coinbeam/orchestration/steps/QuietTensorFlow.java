package dev.coinbeam.orchestration.steps;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.coinbeam.model.graph.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * Starts TensorFlow without its greetings on stderr.
 *
 * <p>The first session of a process makes TensorFlow 2.18 say that a pass for TPUs is off, through
 * a copy of Abseil's log inside its library that no setting reaches. So the first session is one of
 * our own, made while the process's stderr is turned to /dev/null. Where that cannot be done, the
 * greeting is all that happens.
 */
public final class QuietTensorFlow {
  private static final int STDERR = 2;
  private static final int WRITE_ONLY = 1;

  private QuietTensorFlow() {}

  /** Starts TensorFlow; nothing happens when it was started so before. */
  public static void start() {
    Started.ONCE.touch();
  }

  /** Class initialisation happens once, whoever comes first. */
  private enum Started {
    ONCE;

    Started() {
      if (Platform.isWindows()) {
        return;
      }
      LibC libc;
      try {
        libc = Native.load("c", LibC.class);
      } catch (LinkageError e) {
        return;
      }
      int stderr = libc.dup(STDERR);
      int nothing = libc.open("/dev/null", WRITE_ONLY);
      if (stderr < 0 || nothing < 0) {
        return;
      }
      System.err.flush();
      libc.dup2(nothing, STDERR);
      try {
        runFirstSession();
      } finally {
        libc.dup2(stderr, STDERR);
        libc.close(stderr);
        libc.close(nothing);
      }
    }

    void touch() {}
  }

  private static void runFirstSession() {
    try (Graph graph = new Graph();
        Session session = new Session(graph, Sessions.config())) {
      try (Result result = session.runner().fetch(Ops.create(graph).constant(0f)).run()) {
        result.size();
      }
    }
  }

  /** The calls of the C library that turn a file descriptor elsewhere. */
  private interface LibC extends Library {
    int dup(int descriptor);

    int dup2(int from, int to);

    int open(String path, int flags);

    int close(int descriptor);
  }
}
