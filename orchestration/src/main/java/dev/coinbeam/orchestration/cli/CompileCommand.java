package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.compile.CompileOptions;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.compile.StepPipeline;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.kfp.KubeflowPipeline;
import dev.coinbeam.orchestration.kfp.Resources;
import dev.coinbeam.orchestration.kfp.VolumeClaim;
import dev.coinbeam.orchestration.steps.CurrentVersions;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.OutputFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code coinbeam compile}: the steps as a pipeline for Kubeflow or Vertex AI. */
@Command
final class CompileCommand extends ParameterCommand {
  private static final String STDOUT = "-";
  private static final String IMAGE = "image";
  private static final String IMAGE_OPTION = "--" + IMAGE;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write; '-', the default, for stdout.")
  private String output = STDOUT;

  @Option(
      names = "--pipeline-name",
      paramLabel = "NAME",
      description = "The pipeline's name (default: ${DEFAULT-VALUE}).")
  private String pipelineName = CompileOptions.DEFAULT_NAME;

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

  CompileCommand(Pipeline pipeline, Console console) {
    super(
        "compile",
        "Writes the steps as a pipeline for Kubeflow Pipelines or Vertex AI Pipelines.",
        parameters(pipeline),
        pipeline,
        console);
    // A step that starts jobs of its own takes the image as a parameter: it is the same one.
    if (spec().findOption(IMAGE_OPTION) == null) {
      spec()
          .addOption(
              OptionSpec.builder(IMAGE_OPTION)
                  .type(String.class)
                  .paramLabel("IMAGE")
                  .description("Container image that every task runs.")
                  .build());
    }
  }

  @Override
  public Integer call() {
    ObjectNode values = given();
    KubeflowPipeline compiled = StepPipeline.compile(pipeline, options(values), values);
    if (!output.equals(STDOUT)) {
      OutputFile.write(Path.of(output), ObjectWriter.text(compiled.toYaml()));
      CompiledPipeline result = CompiledPipeline.of(compiled, Path.of(output));
      console.result(format(), result, result.text());
    } else if (format() == OutputFormat.JSON) {
      throw new ParameterException(
          spec().commandLine(), "--json needs --output FILE, as stdout has the pipeline else");
    } else {
      console.out().print(compiled.toYaml());
      console.out().flush();
    }
    return ExitCode.DONE;
  }

  private static ParameterSet parameters(Pipeline pipeline) {
    return ParameterSet.of(pipeline.inputTypes()).withoutProduced().without(StepFields::isRunId);
  }

  private CompileOptions options(ObjectNode values) {
    Map<String, Resources> asked = new LinkedHashMap<>();
    resources.forEach((step, text) -> asked.put(step, resources(step, text)));
    return new CompileOptions(pipelineName, image(values), volume(), asked);
  }

  /** The image that the build makes, when none is named. */
  private String image(ObjectNode values) {
    String image = values.path(IMAGE).asText(parsed().matchedOptionValue(IMAGE_OPTION, ""));
    return image.isEmpty() ? "coinbeam:" + CurrentVersions.get().coinbeam() : image;
  }

  private Optional<VolumeClaim> volume() {
    if (volumes.size() > 1) {
      throw new ParameterException(
          spec().commandLine(), "--volume is given %d times; give one".formatted(volumes.size()));
    }
    return volumes.entrySet().stream()
        .map(volume -> new VolumeClaim(volume.getKey(), volume.getValue()))
        .findFirst();
  }

  private Resources resources(String step, String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new ParameterException(
          spec().commandLine(),
          "--resources %s is '%s'; expected CPU:MEMORY such as 4:16Gi".formatted(step, text));
    }
    return Resources.of(parts[0], parts[0], parts[1], parts[1]);
  }
}
