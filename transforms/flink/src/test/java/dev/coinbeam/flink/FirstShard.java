package dev.coinbeam.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Waits until a run has begun to write rows: then it is past half its way and not yet done. */
final class FirstShard {
  private static final long SECONDS = 60;

  private final Path features;

  FirstShard(Path features) {
    this.features = features;
  }

  void await() throws IOException, InterruptedException, TimeoutException {
    Files.createDirectories(features);
    await(await(features, ".coinbeam-"), "train-");
  }

  private static Path await(Path folder, String prefix)
      throws IOException, InterruptedException, TimeoutException {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (true) {
        try (Stream<Path> files = Files.list(folder)) {
          var found = files.filter(f -> f.getFileName().toString().startsWith(prefix)).findAny();
          if (found.isPresent()) {
            return found.get();
          }
        }
        WatchKey key = watch.poll(SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          throw new TimeoutException("No file " + prefix + " in " + folder);
        }
        key.pollEvents();
        key.reset();
      }
    }
  }
}
