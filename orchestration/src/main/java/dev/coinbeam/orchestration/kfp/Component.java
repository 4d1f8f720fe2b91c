package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;

/**
 * A program in a container, with the inputs it takes and the outputs it gives. Several tasks may
 * run one component.
 *
 * @param name 1 to 63 lower-case letters, digits and dashes
 * @param inputs what it takes
 * @param outputs what it gives; every output parameter must be written each time it runs
 * @param container what runs; its placeholders name inputs and outputs of this component
 */
public record Component(String name, Fields inputs, Fields outputs, Container container) {
  public Component {
    List<String> mistakes = new ArrayList<>();
    Names.taskMistake(name).ifPresent(mistakes::add);
    for (ParameterSpec parameter : outputs.parameters()) {
      if (parameter.defaultValue().isPresent()) {
        mistakes.add("output parameter '%s' has a default".formatted(parameter.name()));
      }
    }
    mistakes.addAll(placeholderMistakes("command", container.command(), inputs, outputs));
    mistakes.addAll(placeholderMistakes("argument", container.args(), inputs, outputs));
    InvalidPipelineException.throwIfAny("Component '%s'".formatted(name), mistakes);
  }

  /** The key of its definition in the pipeline's file. */
  String key() {
    return "comp-" + name;
  }

  /** The key of its container in the pipeline's file. */
  String executorLabel() {
    return "exec-" + name;
  }

  private static List<String> placeholderMistakes(
      String what, List<String> texts, Fields inputs, Fields outputs) {
    List<String> mistakes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String where = "%s %d: ".formatted(what, i + 1);
      for (Placeholder placeholder : Placeholder.in(texts.get(i))) {
        placeholder.mistake(inputs, outputs).map(where::concat).ifPresent(mistakes::add);
      }
    }
    return mistakes;
  }
}
