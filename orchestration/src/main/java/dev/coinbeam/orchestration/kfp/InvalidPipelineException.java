package dev.coinbeam.orchestration.kfp;

import dev.coinbeam.features.CoinbeamException;
import java.util.List;

/** A pipeline that Kubeflow would refuse, or would accept and then fail at. */
public final class InvalidPipelineException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  private final List<String> mistakes;

  /**
   * @param subject what is wrong, for example {@code Pipeline 'x'}
   * @param mistakes every mistake, each naming the task and the field it is in
   */
  InvalidPipelineException(String subject, List<String> mistakes) {
    super("%s: %s.".formatted(subject, String.join("; ", mistakes)));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake. */
  public List<String> mistakes() {
    return mistakes;
  }

  static void throwIfAny(String subject, List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new InvalidPipelineException(subject, mistakes);
    }
  }
}
