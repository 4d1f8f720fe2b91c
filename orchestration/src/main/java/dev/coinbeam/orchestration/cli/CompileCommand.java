package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.compile.CompileOptions;
import dev.coinbeam.orchestration.compile.StepPipeline;
import dev.coinbeam.orchestration.kfp.KubeflowPipeline;
import dev.coinbeam.orchestration.steps.CurrentVersions;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.OutputFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code coinbeam compile}: the steps as a pipeline for Kubeflow or Vertex AI. */
@Command
final class CompileCommand extends ParameterCommand {
  private static final String STDOUT = "-";

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

  @Mixin private CompileArguments compiling;

  CompileCommand(Pipeline pipeline, Console console) {
    super(
        "compile",
        "Writes the steps as a pipeline for Kubeflow Pipelines or Vertex AI Pipelines.",
        CompileArguments.parameters(pipeline),
        pipeline,
        console);
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

  private CompileOptions options(ObjectNode values) {
    String image = values.path(CompileArguments.IMAGE).asText("");
    return compiling.options(
        pipelineName,
        image.isEmpty() ? "coinbeam:" + CurrentVersions.get().coinbeam() : image,
        spec().commandLine());
  }
}
