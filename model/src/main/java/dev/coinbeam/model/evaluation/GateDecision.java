package dev.coinbeam.model.evaluation;

import java.util.Objects;

/**
 * What the gate decided.
 *
 * @param passed true when the model may be deployed
 * @param reason one clause with the figures compared
 */
public record GateDecision(boolean passed, String reason) {
  public GateDecision {
    Objects.requireNonNull(reason, "reason");
  }
}
