package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.compile.CompileOptions;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.kfp.VolumeClaim;
import dev.coinbeam.orchestration.steps.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What compiling the steps takes beside their parameters. */
final class CompileArguments {
  /** The parameter that names the container image, of the tasks and of jobs that they start. */
  static final String IMAGE = "image";

  @Option(
      names = "--volume",
      paramLabel = "CLAIM=DIR",
      description =
          "Persistent volume claim that every task mounts at a folder, for a --root in it.")
  private Map<String, String> volumes = new LinkedHashMap<>();

  @Option(
      names = "--resources",
      paramLabel = "STEP=CPU:MEMORY",
      description =
          "What a step's task asks of the machine, such as transform=4:16Gi; once for each step.")
  private Map<String, String> resources = new LinkedHashMap<>();

  /** The parameters of a compiled pipeline; the engine gives the run's id. */
  static ParameterSet parameters(Pipeline pipeline) {
    return ParameterSet.of(pipeline.inputTypes()).withoutProduced().without(StepFields::isRunId);
  }

  /** Whether any is given. */
  boolean areGiven() {
    return !volumes.isEmpty() || !resources.isEmpty();
  }

  /**
   * The options of the compiler.
   *
   * @param command whose usage is shown with a mistake
   */
  CompileOptions options(String pipelineName, String image, CommandLine command) {
    Map<String, Resources> asked = new LinkedHashMap<>();
    resources.forEach((step, text) -> asked.put(step, resources(step, text, command)));
    return new CompileOptions(pipelineName, image, volume(command), asked);
  }

  private Optional<VolumeClaim> volume(CommandLine command) {
    if (volumes.size() > 1) {
      throw new ParameterException(
          command, "--volume is given %d times; give one".formatted(volumes.size()));
    }
    return volumes.entrySet().stream()
        .map(volume -> new VolumeClaim(volume.getKey(), volume.getValue()))
        .findFirst();
  }

  private static Resources resources(String step, String text, CommandLine command) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new ParameterException(
          command,
          "--resources %s is '%s'; expected CPU:MEMORY such as 4:16Gi".formatted(step, text));
    }
    return Resources.of(parts[0], parts[0], parts[1], parts[1]);
  }
}
