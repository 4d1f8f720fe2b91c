package dev.coinbeam.orchestration.dataflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a job has said.
 *
 * @param id tells it from others
 * @param time as the service writes it
 * @param isError whether it is about a failure
 * @param text of one or many lines
 */
record JobMessage(String id, String time, boolean isError, String text) {
  /** Those of this importance and above are listed. */
  static final String LEAST = "JOB_MESSAGE_WARNING";

  private static final String ERROR = "JOB_MESSAGE_ERROR";

  static JobMessage of(JsonNode json) {
    return new JobMessage(
        json.path("id").asText(),
        json.path("time").asText(),
        json.path("messageImportance").asText().equals(ERROR),
        json.path("messageText").asText());
  }

  /** The first line. */
  String line() {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
