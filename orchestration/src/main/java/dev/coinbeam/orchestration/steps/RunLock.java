package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RunId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process from working on a run at the same time.
 *
 * <p>The operating system gives the lock back however the process ends.
 */
final class RunLock {
  private static final String FILE = ".lock";

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a run that has begun.
   *
   * @throws CoinbeamException when someone else has it
   */
  static RunLock take(Path runFolder, RunId runId) throws IOException {
    Path file = runFolder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new RunLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Someone else in this process.
    }
    channel.close();
    throw new CoinbeamException(
        "Another process works on run %s; wait for it or give another --run-id.".formatted(runId));
  }

  void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
