package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a component runs.
 *
 * @param image the container image
 * @param command the program and its first arguments; must be given, as Kubeflow ignores an image's
 *     own entry point
 * @param args further arguments; these and the command may hold placeholders such as {@code
 *     {{$.inputs.parameters['p']}}}, anywhere within an argument
 * @param env environment variables; no placeholders, which Kubeflow would leave as they are
 * @param resources what it asks of the machine; empty for the platform's defaults
 */
public record Container(
    String image,
    List<String> command,
    List<String> args,
    Map<String, String> env,
    Optional<Resources> resources) {
  public Container {
    command = List.copyOf(command);
    args = List.copyOf(args);
    env = Map.copyOf(env);
    List<String> mistakes = new ArrayList<>();
    if (image.isBlank() || !image.equals(image.strip())) {
      mistakes.add(
          "the image is '%s'; expected a name such as registry/coinbeam:1".formatted(image));
    }
    if (command.isEmpty()) {
      mistakes.add("the command is missing; Kubeflow ignores an image's own entry point");
    }
    new TreeMap<>(env)
        .forEach(
            (name, value) -> {
              Names.environmentMistake(name).ifPresent(mistakes::add);
              if (!Placeholder.in(value).isEmpty()) {
                mistakes.add(
                    "the environment variable %s holds a placeholder (%s); give it as an argument"
                        .formatted(name, value));
              }
            });
    InvalidPipelineException.throwIfAny("Container of image '%s'".formatted(image), mistakes);
  }

  /** A container with a command alone. */
  public static Container of(String image, String... command) {
    return new Container(image, List.of(command), List.of(), Map.of(), Optional.empty());
  }

  /** This container with these arguments. */
  public Container withArgs(List<String> arguments) {
    return new Container(image, command, arguments, env, resources);
  }

  /** This container with these resources. */
  public Container withResources(Resources asked) {
    return new Container(image, command, args, env, Optional.of(asked));
  }
}
