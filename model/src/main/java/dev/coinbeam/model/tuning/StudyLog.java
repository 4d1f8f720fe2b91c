package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.databind.JsonNode;
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
  private final Map<Integer, Trial> finished;
  private int inherited;

  private StudyLog(FileChannel channel, Path file, Map<Integer, Trial> finished) {
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
      if (Files.exists(folder.resolve(STUDY))) {
        requireSame(folder, identity, "choose another folder or delete it");
      } else if (Files.exists(file) && Files.size(file) > 0) {
        throw unknown(folder, null);
      } else {
        JsonFiles.write(folder.resolve(STUDY), identity);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      String whole = wholeLines(file);
      channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      return new StudyLog(channel, file, trials(whole, file));
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot keep the study in " + folder + " (" + e + "): check space and permissions.", e);
    }
  }

  /**
   * Takes over the trials of an earlier study, which stays as it is. Those that this study has
   * already, of an earlier process, are not taken twice.
   *
   * @throws CoinbeamException when the earlier study is not there or is another one
   */
  void inherit(Path previous, StudyIdentity identity) {
    Path trials = previous.resolve(TRIALS);
    if (!Files.isRegularFile(previous.resolve(STUDY)) || !Files.isRegularFile(trials)) {
      throw new CoinbeamException(
          previous + " holds no study to go on from: check resumePreviousJobId.");
    }
    requireSame(previous, identity, "give the same ones or leave resumePreviousJobId out");
    try {
      Map<Integer, Trial> earlier = trials(wholeLines(trials), trials);
      inherited = earlier.keySet().stream().mapToInt(id -> id).max().orElse(0);
      earlier.values().stream()
          .filter(trial -> !finished.containsKey(trial.trialId()))
          .forEach(this::append);
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot read the study in " + previous + " (" + e + "): check permissions.", e);
    }
  }

  /** The greatest number of a trial that was taken over; 0 when none was. */
  int inherited() {
    return inherited;
  }

  /** Trials that need not be run, by trial id. */
  List<Trial> finished() {
    return finished.values().stream().sorted(Comparator.comparingInt(Trial::trialId)).toList();
  }

  /** Adds a trial; when this returns it is on disk, when it throws nothing of it is. */
  void append(Trial trial) {
    ByteBuffer line =
        ByteBuffer.wrap((JsonFiles.line(trial) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      long end = channel.position();
      try {
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
      finished.put(trial.trialId(), trial);
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

  private static void requireSame(Path folder, StudyIdentity identity, String remedy) {
    List<String> differences = identity.differences(study(folder));
    if (!differences.isEmpty()) {
      throw new CoinbeamException(
          "%s holds another study (different: %s): %s."
              .formatted(folder, String.join(", ", differences), remedy));
    }
  }

  private static JsonNode study(Path folder) {
    try {
      return JsonFiles.parse(Files.readString(folder.resolve(STUDY)), JsonNode.class);
    } catch (IOException | IllegalArgumentException e) {
      throw unknown(folder, e);
    }
  }

  private static CoinbeamException unknown(Path folder, Exception cause) {
    return new CoinbeamException(
        "%s has no readable %s, so it cannot be told of which study its trials are: choose another folder or delete it."
            .formatted(folder, STUDY),
        cause);
  }

  private static String wholeLines(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    // A line may be cut within a character, so bytes are cut and not text.
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static Map<Integer, Trial> trials(String text, Path file) {
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
    return byId;
  }
}
