package dev.coinbeam.orchestration.kfp;

import dev.coinbeam.orchestration.kfp.RandomPipelines.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One change to one place of a pipeline's parts, which may or may not leave it sound. */
final class Mutations {
  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  Draft mutated(Draft draft) {
    List<ParameterSpec> parameters = new ArrayList<>(draft.parameters());
    List<Task> tasks = new ArrayList<>(draft.tasks());
    int place = random.nextInt(tasks.size());
    Task task = tasks.get(place);
    switch (random.nextInt(12)) {
      case 0 -> parameters.remove(random.nextInt(parameters.size()));
      case 1 -> parameters.add(parameters.get(random.nextInt(parameters.size())));
      case 2 -> tasks.remove(place);
      case 3 -> tasks.add(task);
      case 4 -> tasks.set(place, with(task, sources -> without(sources)));
      case 5 -> tasks.set(place, task.with("in_" + random.nextInt(4), source(tasks)));
      case 6 -> tasks.set(place, task.withArtifact("file", artifact(tasks)));
      case 7 -> tasks.set(place, task.after("task-" + random.nextInt(8)));
      case 8 -> tasks.set(place, renamed(task, "task-" + random.nextInt(8)));
      case 9 -> tasks.set(place, withComponentOf(task, tasks.get(random.nextInt(tasks.size()))));
      case 10 -> tasks.set(place, withOutputs(task));
      default -> tasks.set(place, withInput(task));
    }
    return new Draft(parameters, tasks);
  }

  private Map<String, ParameterSource> without(Map<String, ParameterSource> sources) {
    Map<String, ParameterSource> fewer = new HashMap<>(sources);
    fewer.keySet().stream().sorted().findFirst().ifPresent(fewer::remove);
    return fewer;
  }

  private ParameterSource source(List<Task> tasks) {
    String task = tasks.get(random.nextInt(tasks.size())).name();
    return random.nextBoolean()
        ? ParameterSource.output(task, "out_" + random.nextInt(4))
        : ParameterSource.pipeline("given_" + random.nextInt(7));
  }

  private TaskOutput artifact(List<Task> tasks) {
    return new TaskOutput(
        tasks.get(random.nextInt(tasks.size())).name(), "made_" + random.nextInt(3));
  }

  private static Task with(Task task, UnaryOperator<Map<String, ParameterSource>> change) {
    return copy(task, task.name(), task.component(), change.apply(task.parameters()));
  }

  private static Task renamed(Task task, String name) {
    return copy(task, name, task.component(), task.parameters());
  }

  private static Task withComponentOf(Task task, Task other) {
    return copy(task, task.name(), other.component(), task.parameters());
  }

  private Task withOutputs(Task task) {
    Fields outputs = Fields.of(ParameterSpec.of("out_" + random.nextInt(4), ParameterType.STRING));
    Component old = task.component();
    Component component =
        new Component(
            old.name(), old.inputs(), outputs, Container.of("image", "run", "with other outputs"));
    return copy(task, task.name(), component, task.parameters());
  }

  private Task withInput(Task task) {
    Component old = task.component();
    Fields inputs = old.inputs().with(ParameterSpec.of("more", ParameterType.LIST));
    Component component = new Component(old.name(), inputs, old.outputs(), old.container());
    return copy(task, task.name(), component, task.parameters());
  }

  private static Task copy(
      Task task, String name, Component component, Map<String, ParameterSource> parameters) {
    return new Task(
        name,
        component,
        parameters,
        task.artifacts(),
        task.after(),
        task.caching(),
        task.retry(),
        task.pod());
  }
}
