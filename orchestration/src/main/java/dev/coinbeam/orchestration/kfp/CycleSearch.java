package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds tasks that wait for themselves. */
final class CycleSearch {
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Set<String> sound = new HashSet<>();
  private final List<String> path = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  CycleSearch(List<Task> tasks) {
    tasks.forEach(task -> this.tasks.put(task.name(), task));
  }

  /** One sentence for a cycle; empty when there is none. */
  List<String> mistakes() {
    for (String name : tasks.keySet()) {
      if (mistakes.isEmpty()) {
        visit(name);
      }
    }
    return mistakes;
  }

  private void visit(String name) {
    if (!tasks.containsKey(name) || sound.contains(name) || !mistakes.isEmpty()) {
      return;
    }
    int begin = path.indexOf(name);
    if (begin >= 0) {
      List<String> cycle = new ArrayList<>(path.subList(begin, path.size()));
      cycle.add(name);
      mistakes.add(
          "task '%s', inputs: it waits for itself (%s)"
              .formatted(name, String.join(" needs ", cycle)));
      return;
    }
    path.add(name);
    tasks.get(name).dependencies().forEach(this::visit);
    path.remove(path.size() - 1);
    sound.add(name);
  }
}
