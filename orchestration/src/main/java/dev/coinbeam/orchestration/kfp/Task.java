package dev.coinbeam.orchestration.kfp;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One use of a component in a pipeline: where its inputs come from and how it runs.
 *
 * <p>A task runs after all tasks that it takes outputs of, and after those named in {@code after}.
 *
 * @param name 1 to 63 lower-case letters, digits and dashes
 * @param component what it runs
 * @param parameters where each input parameter comes from, by name; one with a default may be left
 *     out
 * @param artifacts where each input artifact comes from, by name
 * @param after further tasks that must have succeeded before
 * @param caching whether outputs of an earlier run may be taken
 * @param retry how often it is begun again after a failure; empty for never
 * @param pod settings for Kubernetes; tasks of one component share them
 */
public record Task(
    String name,
    Component component,
    Map<String, ParameterSource> parameters,
    Map<String, TaskOutput> artifacts,
    Set<String> after,
    Caching caching,
    Optional<RetryPolicy> retry,
    PodSettings pod) {
  public Task {
    InvalidPipelineException.throwIfAny(
        "Task '%s'".formatted(name), Names.taskMistake(name).stream().toList());
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    after = Collections.unmodifiableSet(new TreeSet<>(after));
  }

  /** A task without inputs that runs each time and is not retried. */
  public static Task of(String name, Component component) {
    return new Task(
        name,
        component,
        Map.of(),
        Map.of(),
        Set.of(),
        Caching.DISABLED,
        Optional.empty(),
        PodSettings.none());
  }

  /** This task with an input parameter, in place of an earlier source of the same one. */
  public Task with(String parameter, ParameterSource source) {
    Map<String, ParameterSource> more = new HashMap<>(parameters);
    more.put(parameter, source);
    return new Task(name, component, more, artifacts, after, caching, retry, pod);
  }

  /** This task with an input artifact, in place of an earlier source of the same one. */
  public Task withArtifact(String artifact, TaskOutput source) {
    Map<String, TaskOutput> more = new HashMap<>(artifacts);
    more.put(artifact, source);
    return new Task(name, component, parameters, more, after, caching, retry, pod);
  }

  /** This task, after another one that it takes nothing of. */
  public Task after(String task) {
    Set<String> more = new TreeSet<>(after);
    more.add(task);
    return new Task(name, component, parameters, artifacts, more, caching, retry, pod);
  }

  /** This task with a caching policy. */
  public Task with(Caching policy) {
    return new Task(name, component, parameters, artifacts, after, policy, retry, pod);
  }

  /** This task, begun again after failures. */
  public Task with(RetryPolicy policy) {
    return new Task(
        name, component, parameters, artifacts, after, caching, Optional.of(policy), pod);
  }

  /** This task with settings for Kubernetes. */
  public Task with(PodSettings settings) {
    return new Task(name, component, parameters, artifacts, after, caching, retry, settings);
  }

  /** Every task that must have succeeded before, ordered by name. */
  public Set<String> dependencies() {
    Set<String> names = new TreeSet<>(after);
    for (ParameterSource source : parameters.values()) {
      if (source instanceof TaskOutput output) {
        names.add(output.task());
      }
    }
    artifacts.values().forEach(output -> names.add(output.task()));
    return names;
  }
}
