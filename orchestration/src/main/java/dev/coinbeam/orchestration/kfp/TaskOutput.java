package dev.coinbeam.orchestration.kfp;

/**
 * An output of another task, which makes that task run first.
 *
 * @param task the task that gives it
 * @param key the name of its output parameter or artifact
 */
public record TaskOutput(String task, String key) implements ParameterSource {
  @Override
  public String toString() {
    return "output '%s' of task '%s'".formatted(key, task);
  }
}
