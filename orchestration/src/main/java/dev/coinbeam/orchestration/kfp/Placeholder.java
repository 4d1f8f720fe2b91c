package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a command or argument that is filled in when a task starts.
 *
 * @param text as it stands there, for example {@code {{$.outputs.artifacts['model'].path}}}
 */
record Placeholder(String text) {
  private static final Pattern ANY = Pattern.compile("\\{\\{\\$.*?\\}\\}", Pattern.DOTALL);
  private static final Pattern OF_FIELD =
      Pattern.compile(
          "\\{\\{\\$\\.(inputs|outputs)\\.(parameters|artifacts)\\['(.*)'\\](.*)\\}\\}");
  private static final Pattern OF_EXECUTION =
      Pattern.compile(
          "\\{\\{\\$(\\.outputs\\.output_file|\\.pipeline_(root|job_name|job_resource_name|job_uuid"
              + "|task_name|task_uuid))?\\}\\}");
  private static final String OPENING = "{{$";

  /** All placeholders of a text, and what begins like one and does not end. */
  static List<Placeholder> in(String text) {
    List<Placeholder> found = new ArrayList<>();
    Matcher matcher = ANY.matcher(text);
    int end = 0;
    while (matcher.find()) {
      found.add(new Placeholder(matcher.group()));
      end = matcher.end();
    }
    int unfinished = text.indexOf(OPENING, end);
    if (unfinished >= 0) {
      found.add(new Placeholder(text.substring(unfinished)));
    }
    return found;
  }

  /** What is wrong with it in a component with these inputs and outputs; empty when nothing is. */
  Optional<String> mistake(Fields inputs, Fields outputs) {
    if (OF_EXECUTION.matcher(text).matches()) {
      return Optional.empty();
    }
    Matcher field = OF_FIELD.matcher(text);
    if (!field.matches()) {
      return Optional.of("%s is no placeholder of Kubeflow".formatted(text));
    }
    boolean isInput = field.group(1).equals("inputs");
    boolean isParameter = field.group(2).equals("parameters");
    Fields fields = isInput ? inputs : outputs;
    List<String> known = isParameter ? fields.parameterNames() : fields.artifactNames();
    if (!known.contains(field.group(3))) {
      return Optional.of(
          "%s names no %s %s (there are %s)"
              .formatted(
                  text,
                  isInput ? "input" : "output",
                  isParameter ? "parameter" : "artifact",
                  known));
    }
    List<String> endings = endings(isInput, isParameter);
    return endings.contains(field.group(4))
        ? Optional.empty()
        : Optional.of("%s must end with one of %s".formatted(text, shown(endings)));
  }

  private static List<String> endings(boolean isInput, boolean isParameter) {
    if (isParameter) {
      return isInput ? List.of("") : List.of(".output_file");
    }
    return List.of(".uri", ".path");
  }

  private static List<String> shown(List<String> endings) {
    return endings.stream().map(ending -> "']" + ending + "}}").toList();
  }
}
