package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The limit of every transform: reads a file and writes as many bytes as the features have, on all
 * processors, with nothing between.
 *
 * <p>Usage: {@code CopyLimit prices.csv output BYTES}.
 */
public final class CopyLimit {
  private static final int BUFFER = 1 << 18;

  private CopyLimit() {}

  /**
   * Copies and exits.
   *
   * @param args input, output and the bytes to write
   * @throws IOException when a file cannot be opened
   * @throws ExecutionException when it cannot be read or written
   * @throws InterruptedException when the thread is interrupted
   */
  public static void main(String[] args)
      throws IOException, ExecutionException, InterruptedException {
    long bytes = Long.parseLong(args[2]);
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (FileChannel in = FileChannel.open(Path.of(args[0]), StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long size = in.size();
      List<Future<?>> parts = new ArrayList<>();
      for (int part = 0; part < threads; part++) {
        Slice reading = Slice.of(size, part, threads);
        Slice writing = Slice.of(bytes, part, threads);
        parts.add(
            pool.submit(
                () -> {
                  read(in, reading);
                  write(out, writing);
                  return null;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void read(FileChannel in, Slice slice) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    for (long at = slice.from(); at < slice.to(); ) {
      int count = in.read(buffer.clear().limit((int) Math.min(BUFFER, slice.to() - at)), at);
      if (count < 0) {
        throw new IOException("the input ended at " + at + " of " + slice.to() + " bytes");
      }
      at += count;
    }
  }

  private static void write(FileChannel out, Slice slice) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    for (long at = slice.from(); at < slice.to(); ) {
      at += out.write(buffer.clear().limit((int) Math.min(BUFFER, slice.to() - at)), at);
    }
  }

  private record Slice(long from, long to) {
    static Slice of(long size, int part, int parts) {
      return new Slice(size * part / parts, size * (part + 1) / parts);
    }
  }
}
