package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.kfp.KubeflowPipeline;
import dev.coinbeam.orchestration.kfp.ParameterSpec;
import dev.coinbeam.orchestration.kfp.Task;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline that was written to a file.
 *
 * @param pipeline its name
 * @param file the file
 * @param tasks the names of its tasks
 * @param required the parameters that whoever starts a run must give
 */
record CompiledPipeline(String pipeline, String file, List<String> tasks, List<String> required) {
  static CompiledPipeline of(KubeflowPipeline pipeline, Path file) {
    return new CompiledPipeline(
        pipeline.name(),
        file.toAbsolutePath().normalize().toString(),
        pipeline.tasks().stream().map(Task::name).toList(),
        pipeline.parameters().stream()
            .filter(parameter -> parameter.defaultValue().isEmpty())
            .map(ParameterSpec::name)
            .toList());
  }

  String text() {
    String needed =
        required.isEmpty()
            ? "every parameter has a default"
            : "a run must be given " + String.join(", ", required);
    return "pipeline %s (%s) in %s; %s".formatted(pipeline, String.join(", ", tasks), file, needed);
  }
}
