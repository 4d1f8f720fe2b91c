package dev.coinbeam.orchestration.kfp;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules for names and descriptions that hold both for Kubeflow and for Vertex AI. */
final class Names {
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final Pattern PIPELINE = Pattern.compile("[a-z0-9][a-z0-9-]{0,127}");
  private static final Pattern TASK = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,126}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Names() {}

  static Optional<String> pipelineMistake(String name) {
    return mistake(
        PIPELINE,
        name,
        "1 to 128 lower-case letters, digits and dashes, beginning with a letter or digit");
  }

  /** A task's or component's name becomes part of names in Kubernetes. */
  static Optional<String> taskMistake(String name) {
    return mistake(
        TASK,
        name,
        "1 to 63 lower-case letters, digits and dashes, a letter or digit at both ends");
  }

  /** Inputs and outputs are arguments of functions in Kubeflow's own SDK. */
  static Optional<String> fieldMistake(String name) {
    return mistake(
        FIELD, name, "1 to 127 letters, digits and underscores, not beginning with a digit");
  }

  static Optional<String> environmentMistake(String name) {
    return mistake(
        ENVIRONMENT, name, "letters, digits and underscores, not beginning with a digit");
  }

  static Optional<String> descriptionMistake(String description) {
    return description.length() <= LONGEST_DESCRIPTION
        ? Optional.empty()
        : Optional.of(
            "the description has %d characters; expected at most %d"
                .formatted(description.length(), LONGEST_DESCRIPTION));
  }

  /** Refuses a value whose name or description is against the rules. */
  static void require(String subject, Optional<String> nameMistake, String description) {
    InvalidPipelineException.throwIfAny(
        subject,
        Stream.of(nameMistake, descriptionMistake(description)).flatMap(Optional::stream).toList());
  }

  private static Optional<String> mistake(Pattern rule, String name, String expected) {
    return rule.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("the name is '%s'; expected %s".formatted(name, expected));
  }
}
