package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is wrong with one task's inputs, given the pipeline around it. */
final class TaskChecks {
  private final Task task;
  private final Map<String, ParameterSpec> parameters = new HashMap<>();
  private final Map<String, Task> tasks = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  TaskChecks(Task task, List<ParameterSpec> parameters, List<Task> tasks) {
    this.task = task;
    parameters.forEach(parameter -> this.parameters.put(parameter.name(), parameter));
    tasks.forEach(other -> this.tasks.put(other.name(), other));
  }

  List<String> mistakes() {
    Fields inputs = task.component().inputs();
    for (ParameterSpec input : inputs.parameters()) {
      if (input.defaultValue().isEmpty() && !task.parameters().containsKey(input.name())) {
        add("parameter", input.name(), "it is not given and has no default");
      }
    }
    for (ArtifactSpec input : inputs.artifacts()) {
      if (!task.artifacts().containsKey(input.name())) {
        add("artifact", input.name(), "it is not given");
      }
    }
    task.parameters().forEach(this::checkParameter);
    task.artifacts().forEach(this::checkArtifact);
    for (String other : task.after()) {
      if (!tasks.containsKey(other)) {
        mistakes.add("task '%s', after '%s': there is no such task".formatted(task.name(), other));
      }
    }
    return mistakes;
  }

  private void checkParameter(String name, ParameterSource source) {
    Optional<ParameterSpec> input = task.component().inputs().parameter(name);
    if (input.isEmpty()) {
      add("parameter", name, unknown(task.component().inputs().parameterNames()));
      return;
    }
    ParameterType type = input.get().type();
    if (source instanceof ParameterSource.Constant constant) {
      type.mistake(constant.value()).ifPresent(mistake -> add("parameter", name, mistake));
      if (!constant.value().isContainerNode()
          && !Placeholder.in(constant.value().asText()).isEmpty()) {
        add("parameter", name, "a constant holds a placeholder; take it from the run");
      }
    } else if (source instanceof ParameterSource.PipelineParameter parameter) {
      checkPipelineParameter(name, type, parameter.name());
    } else if (source instanceof ParameterSource.OfRun) {
      requireType(name, type, ParameterType.STRING, "what is known of a run");
    } else if (source instanceof TaskOutput output) {
      checkOutputParameter(name, type, output);
    }
  }

  private void checkPipelineParameter(String name, ParameterType type, String pipelineName) {
    ParameterSpec parameter = parameters.get(pipelineName);
    if (parameter == null) {
      add(
          "parameter",
          name,
          "the pipeline has no parameter '%s' (it has %s)"
              .formatted(pipelineName, parameters.keySet().stream().sorted().toList()));
    } else {
      requireType(
          name, type, parameter.type(), "parameter '%s' of the pipeline".formatted(pipelineName));
    }
  }

  private void checkOutputParameter(String name, ParameterType type, TaskOutput output) {
    producer("parameter", name, output)
        .ifPresent(
            producer -> {
              Fields outputs = producer.component().outputs();
              outputs
                  .parameter(output.key())
                  .ifPresentOrElse(
                      given -> requireType(name, type, given.type(), output.toString()),
                      () ->
                          add(
                              "parameter",
                              name,
                              noOutput(output, "parameter", outputs.parameterNames())));
            });
  }

  private void checkArtifact(String name, TaskOutput output) {
    Optional<ArtifactSpec> input = task.component().inputs().artifact(name);
    if (input.isEmpty()) {
      add("artifact", name, unknown(task.component().inputs().artifactNames()));
      return;
    }
    Optional<Task> producer = producer("artifact", name, output);
    if (producer.isPresent()) {
      Fields outputs = producer.get().component().outputs();
      Optional<ArtifactSpec> given = outputs.artifact(output.key());
      if (given.isEmpty()) {
        add("artifact", name, noOutput(output, "artifact", outputs.artifactNames()));
      } else if (!input.get().schema().takes(given.get().schema())) {
        add(
            "artifact",
            name,
            "it is %s, but %s is %s"
                .formatted(input.get().schema().title(), output, given.get().schema().title()));
      }
    }
  }

  private Optional<Task> producer(String what, String name, TaskOutput output) {
    if (output.task().equals(task.name())) {
      add(what, name, "it would be the task's own output");
      return Optional.empty();
    }
    Task producer = tasks.get(output.task());
    if (producer == null) {
      add(
          what,
          name,
          "there is no task '%s' (there are %s)"
              .formatted(output.task(), tasks.keySet().stream().sorted().toList()));
    }
    return Optional.ofNullable(producer);
  }

  private void requireType(String name, ParameterType wanted, ParameterType found, String source) {
    if (wanted != found) {
      add("parameter", name, "it is %s, but %s is %s".formatted(wanted, source, found));
    }
  }

  private void add(String what, String name, String mistake) {
    mistakes.add("task '%s', %s '%s': %s".formatted(task.name(), what, name, mistake));
  }

  private String unknown(List<String> known) {
    return "component '%s' has no such input (it has %s)".formatted(task.component().name(), known);
  }

  private static String noOutput(TaskOutput output, String what, List<String> known) {
    return "task '%s' gives no %s '%s' (it gives %s)"
        .formatted(output.task(), what, output.key(), known);
  }
}
