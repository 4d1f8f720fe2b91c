package dev.coinbeam.features.spec;

import dev.coinbeam.features.CoinbeamException;
import java.util.ArrayList;
import java.util.List;

/** A feature spec with mistakes; it names all of them. */
public final class InvalidSpecException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> mistakes;

  InvalidSpecException(String subject, List<String> mistakes) {
    super(message(subject, mistakes));
    this.mistakes = new ArrayList<>(mistakes);
  }

  /** What is wrong, one entry per mistake, at least one. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  private static String message(String subject, List<String> mistakes) {
    return mistakes.size() == 1
        ? subject + ": " + mistakes.get(0)
        : subject + " has " + mistakes.size() + " mistakes: " + String.join("; ", mistakes);
  }
}
