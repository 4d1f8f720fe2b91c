package dev.coinbeam.orchestration.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An answer's body as a stream that does not wait for ever: the JDK's own has no limit on the time
 * between two pieces.
 */
public final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
  private static final int PIECES_AHEAD = 4;
  private static final Flow.Subscription GIVEN_UP =
      new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
      };

  /** A piece of the body, or its end with the failure that ended it, if any. */
  private record Piece(List<ByteBuffer> buffers, boolean last, Throwable failure) {}

  private final Duration limit;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> current = new ArrayDeque<>();
  private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
  private boolean ended;

  /**
   * @param limit longest wait for the next piece
   */
  public TimedBody(Duration limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription.compareAndSet(null, given)) {
      given.request(PIECES_AHEAD);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Piece(buffers, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.element().get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.element().remaining());
    current.element().get(bytes, offset, count);
    return count;
  }

  /**
   * Waits when it must, so that 0 means the end: GZIPInputStream takes 0 for "no further member",
   * and would drop the rest of a body that comes in pieces.
   */
  @Override
  public int available() throws IOException {
    return fill() ? current.element().remaining() : 0;
  }

  /** Gives the connection up unless the body has been read to its end. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      Flow.Subscription running = subscription.getAndSet(GIVEN_UP);
      if (running != null) {
        running.cancel();
      }
    }
  }

  /** Makes sure that the first current buffer has bytes left; false at the end. */
  private boolean fill() throws IOException {
    while (true) {
      while (!current.isEmpty() && !current.element().hasRemaining()) {
        current.remove();
      }
      if (!current.isEmpty()) {
        return true;
      }
      if (ended) {
        return false;
      }
      take(next());
    }
  }

  private void take(Piece piece) throws IOException {
    if (!piece.last()) {
      current.addAll(piece.buffers());
      subscription.get().request(1);
      return;
    }
    ended = true;
    if (piece.failure() instanceof IOException io) {
      throw io;
    }
    if (piece.failure() != null) {
      throw new IOException(piece.failure());
    }
  }

  private Piece next() throws IOException {
    Piece piece;
    try {
      piece = pieces.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("interrupted");
    }
    if (piece == null) {
      close();
      throw new HttpTimeoutException("no byte came for " + limit.toMillis() + " ms");
    }
    return piece;
  }
}
