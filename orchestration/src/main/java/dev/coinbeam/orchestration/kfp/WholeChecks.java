package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is wrong between parameters, tasks and components rather than within one of them. */
final class WholeChecks {
  /** Kubeflow runs a task of this name before each task, among the pipeline's own. */
  private static final String DRIVER = "-driver";

  private final List<ParameterSpec> parameters;
  private final List<Task> tasks;
  private final List<String> mistakes = new ArrayList<>();

  WholeChecks(List<ParameterSpec> parameters, List<Task> tasks) {
    this.parameters = parameters;
    this.tasks = tasks;
  }

  List<String> mistakes() {
    if (tasks.isEmpty()) {
      mistakes.add("there are no tasks; a pipeline needs one at least");
    }
    checkNames();
    checkComponents();
    return mistakes;
  }

  private void checkNames() {
    Set<String> parameterNames = new HashSet<>();
    for (ParameterSpec parameter : parameters) {
      if (!parameterNames.add(parameter.name())) {
        mistakes.add("parameter '%s' is there twice".formatted(parameter.name()));
      }
    }
    Set<String> taskNames = new TreeSet<>();
    for (Task task : tasks) {
      if (!taskNames.add(task.name())) {
        mistakes.add("task '%s' is there twice; give one another name".formatted(task.name()));
      }
    }
    for (String name : taskNames) {
      if (taskNames.contains(name + DRIVER)) {
        mistakes.add(
            "task '%s': Kubeflow itself runs a task of that name for task '%s'; give it another"
                .formatted(name + DRIVER, name));
      }
    }
  }

  private void checkComponents() {
    Map<String, Task> byName = new HashMap<>();
    Map<Container, Task> byContainer = new HashMap<>();
    for (Task task : tasks) {
      Component component = task.component();
      Task first = byName.putIfAbsent(component.name(), task);
      if (first != null) {
        checkShared(first, task);
      }
      Task sameContainer = byContainer.putIfAbsent(component.container(), task);
      if (sameContainer != null && !sameContainer.component().equals(component)) {
        mistakes.add(
            "task '%s', component '%s': it runs the very container of component '%s', which Kubeflow would mix up; let their arguments differ"
                .formatted(task.name(), component.name(), sameContainer.component().name()));
      }
    }
  }

  private void checkShared(Task first, Task task) {
    if (!first.component().equals(task.component())) {
      mistakes.add(
          "task '%s', component '%s': task '%s' has another component of that name"
              .formatted(task.name(), task.component().name(), first.name()));
    } else if (!first.pod().equals(task.pod())) {
      mistakes.add(
          "task '%s', pod: task '%s' runs the same component with other settings for Kubernetes"
              .formatted(task.name(), first.name()));
    }
  }
}
