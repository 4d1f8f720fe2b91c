package dev.coinbeam.model.tuning;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.json.JsonFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study's memory on disk: {@code study.json} says which study it is, {@code trials.jsonl} has a
 * line per finished trial. A line is on disk before the next trial starts; a last line cut short by
 * a crash is dropped when the study is opened again.
 */
final class StudyLog implements AutoCloseable {
  static final String STUDY = "study.json";
  static final String TRIALS = "trials.jsonl";

  private final FileChannel channel;
  private final Path file;
  private final List<Trial> finished;

  private StudyLog(FileChannel channel, Path file, List<Trial> finished) {
    this.channel = channel;
    this.file = file;
    this.finished = finished;
  }

  /**
   * Opens a study's log, empty or with what an earlier process left.
   *
   * @throws CoinbeamException when the folder holds another study, or a line that is not a trial
   */
  static StudyLog open(Path folder, StudyIdentity identity) {
    Path file = folder.resolve(TRIALS);
    try {
      Files.createDirectories(folder);
      requireSame(folder.resolve(STUDY), identity);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      return new StudyLog(channel, file, trials(whole, file));
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot keep the study in " + folder + " (" + e + "): check space and permissions.", e);
    }
  }

  /** Trials of an earlier process, by trial id. */
  List<Trial> finished() {
    return finished;
  }

  /** Adds a trial; when this returns it is on disk. */
  void append(Trial trial) {
    try {
      ByteBuffer line =
          ByteBuffer.wrap((JsonFiles.line(trial) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot add trial " + trial.trialId() + " to " + file + " (" + e + "): check the disk.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new CoinbeamException("Cannot close " + file + " (" + e + "): check the disk.", e);
    }
  }

  private static void requireSame(Path file, StudyIdentity identity) throws IOException {
    if (!Files.exists(file)) {
      JsonFiles.write(file, identity);
    } else if (!JsonFiles.pretty(identity).equals(Files.readString(file))) {
      throw new CoinbeamException(
          file.getParent()
              + " holds a study with another seed, spec or configuration: choose another folder or"
              + " delete it.");
    }
  }

  private static List<Trial> trials(String text, Path file) {
    Map<Integer, Trial> byId = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        Trial trial = JsonFiles.parse(line, Trial.class);
        byId.putIfAbsent(trial.trialId(), trial);
      } catch (IllegalArgumentException e) {
        throw new CoinbeamException(
            "Line " + number + " of " + file + " is not a trial: delete the line to go on.", e);
      }
    }
    return byId.values().stream().sorted(Comparator.comparingInt(Trial::trialId)).toList();
  }
}
