package dev.coinbeam.orchestration.cleanup;

import java.util.List;
import java.util.Objects;

/**
 * A thing that a run has made.
 *
 * @param action what {@link #removal} does to it, in one word: {@code delete}, {@code cancel}, ...
 * @param name what it is, and which
 * @param parts what is in it, such as file names; may be empty
 * @param removal removes it; nothing happens when it is gone already
 */
public record RunResource(String action, String name, List<String> parts, Runnable removal) {
  public RunResource {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(name, "name");
    parts = List.copyOf(parts);
    Objects.requireNonNull(removal, "removal");
  }

  /** Action and name. */
  @Override
  public String toString() {
    return action + " " + name;
  }
}
