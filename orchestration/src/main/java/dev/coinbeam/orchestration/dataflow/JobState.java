package dev.coinbeam.orchestration.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How far a job is, as Dataflow names it after {@code JOB_STATE_}. */
enum JobState {
  UNKNOWN,
  STOPPED,
  PENDING,
  QUEUED,
  RUNNING,
  DRAINING,
  CANCELLING,
  PAUSED,
  RESOURCE_CLEANING_UP,
  DONE,
  FAILED,
  CANCELLED,
  UPDATED,
  DRAINED;

  private static final String PREFIX = "JOB_STATE_";

  /** The state of a name; {@link #UNKNOWN} for one that came after this was written. */
  static JobState of(JsonNode name) {
    String text = name.asText("");
    for (JobState state : values()) {
      if (text.equals(PREFIX + state.name())) {
        return state;
      }
    }
    return UNKNOWN;
  }

  /** Whether nothing comes after it. */
  boolean isTerminal() {
    return switch (this) {
      case DONE, FAILED, CANCELLED, UPDATED, DRAINED -> true;
      default -> false;
    };
  }

  /** In words. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
