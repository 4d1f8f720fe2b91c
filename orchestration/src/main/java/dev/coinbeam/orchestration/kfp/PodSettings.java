package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What only Kubernetes knows of: settings of the pod that a task runs in. They stand in a second
 * document of the pipeline's file, which Vertex AI does not read.
 *
 * @param labels labels of the pod
 * @param annotations annotations of the pod
 * @param environmentFromFields environment variables and the field of the pod each is taken from,
 *     for example {@code metadata.name}
 * @param volumes persistent volumes mounted in the container
 */
public record PodSettings(
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, String> environmentFromFields,
    List<VolumeClaim> volumes) {
  private static final Pattern KEY =
      Pattern.compile(
          "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?");

  public PodSettings {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    environmentFromFields = Map.copyOf(environmentFromFields);
    volumes = List.copyOf(volumes);
    List<String> mistakes = new ArrayList<>();
    requireKeys("label", labels, mistakes);
    requireKeys("annotation", annotations, mistakes);
    new TreeMap<>(labels)
        .forEach(
            (key, value) -> {
              if (!LABEL_VALUE.matcher(value).matches()) {
                mistakes.add(
                    "label '%s' is '%s'; expected at most 63 letters, digits, dots, underscores and dashes"
                        .formatted(key, value));
              }
            });
    new TreeMap<>(environmentFromFields)
        .forEach(
            (name, field) -> {
              Names.environmentMistake(name).ifPresent(mistakes::add);
              if (field.isBlank()) {
                mistakes.add("environment variable %s names no field".formatted(name));
              }
            });
    Set<String> folders = new HashSet<>();
    for (VolumeClaim volume : volumes) {
      if (!folders.add(volume.mountPath())) {
        mistakes.add("two volumes are mounted at %s".formatted(volume.mountPath()));
      }
    }
    InvalidPipelineException.throwIfAny("Pod settings", mistakes);
  }

  /** Nothing but the platform's defaults. */
  public static PodSettings none() {
    return new PodSettings(Map.of(), Map.of(), Map.of(), List.of());
  }

  /** Whether there is anything to say. */
  boolean isEmpty() {
    return equals(none());
  }

  private static void requireKeys(String what, Map<String, String> entries, List<String> mistakes) {
    for (String key : new TreeMap<>(entries).keySet()) {
      if (!KEY.matcher(key).matches()) {
        mistakes.add(
            "%s '%s'; expected a name such as app or example.com/app".formatted(what, key));
      }
    }
  }
}
