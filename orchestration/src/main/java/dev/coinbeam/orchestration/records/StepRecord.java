package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is kept of one step of a run.
 *
 * @param step the step's name
 * @param status how far it has come
 * @param startedAt when it began
 * @param endedAt when it ended; null while it is running
 * @param seconds how long it took; null while it is running
 * @param versions what it ran with
 * @param inputHash SHA-256 over the input without its root, and over the content it names; equal
 *     hashes mean that the step need not be repeated
 * @param input the input record
 * @param output the output record; null unless finished
 * @param files the files that the output names; empty unless finished
 * @param error the sentence that the user saw; null unless failed or refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepRecord(
    String step,
    StepStatus status,
    Instant startedAt,
    Instant endedAt,
    Double seconds,
    Versions versions,
    String inputHash,
    ObjectNode input,
    ObjectNode output,
    List<FileRecord> files,
    String error) {
  public StepRecord {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(versions, "versions");
    Objects.requireNonNull(inputHash, "inputHash");
    Objects.requireNonNull(input, "input");
    files = List.copyOf(files);
  }

  /** A step that begins now. */
  public static StepRecord begun(
      String step, Instant now, Versions versions, String inputHash, ObjectNode input) {
    return new StepRecord(
        step,
        StepStatus.RUNNING,
        now,
        null,
        null,
        versions,
        inputHash,
        input,
        null,
        List.of(),
        null);
  }

  /** This step, done. */
  public StepRecord finished(Instant now, ObjectNode result, List<FileRecord> written) {
    return ended(StepStatus.FINISHED, now, result, written, null);
  }

  /** This step, ended by an error or refused by the gate. */
  public StepRecord failed(StepStatus how, Instant now, String sentence) {
    return ended(how, now, null, List.of(), sentence);
  }

  /**
   * Reads a step's file.
   *
   * @throws dev.coinbeam.features.CoinbeamException when the text is no such record
   */
  public static StepRecord parse(String text, String where) {
    return RecordJson.bind(RecordJson.parse(text, where), StepRecord.class, where);
  }

  private StepRecord ended(
      StepStatus how, Instant now, ObjectNode result, List<FileRecord> written, String sentence) {
    double took = Duration.between(startedAt, now).toMillis() / 1000.0;
    return new StepRecord(
        step, how, startedAt, now, took, versions, inputHash, input, result, written, sentence);
  }
}
