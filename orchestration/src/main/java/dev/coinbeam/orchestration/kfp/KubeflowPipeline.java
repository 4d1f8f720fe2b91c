package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline that Kubeflow Pipelines and Vertex AI Pipelines can run: parameters, and tasks that
 * pass outputs to one another.
 *
 * <p>A value of this class is whole and sound: every component, producer, output, type, placeholder
 * and name in it has been checked, nothing is missing, and no task waits for itself.
 *
 * <pre>{@code
 * Component greeter =
 *     new Component(
 *         "greeter",
 *         Fields.of(ParameterSpec.of("name", ParameterType.STRING)),
 *         Fields.none(),
 *         Container.of("alpine", "echo", "Hello, {{$.inputs.parameters['name']}}"));
 * String yaml =
 *     new KubeflowPipeline(
 *             "hello",
 *             "Greets someone.",
 *             List.of(ParameterSpec.of("who", ParameterType.STRING)),
 *             List.of(Task.of("greet", greeter).with("name", ParameterSource.pipeline("who"))))
 *         .toYaml();
 * }</pre>
 *
 * @param name 1 to 128 lower-case letters, digits and dashes
 * @param description for people, at most 1024 characters; empty for none
 * @param parameters what a run may be given
 * @param tasks at least one, in any order
 */
public record KubeflowPipeline(
    String name, String description, List<ParameterSpec> parameters, List<Task> tasks) {
  /**
   * @throws InvalidPipelineException naming every mistake with the task and field it is in
   */
  public KubeflowPipeline {
    parameters = List.copyOf(parameters);
    tasks = List.copyOf(tasks);
    List<String> mistakes = new ArrayList<>();
    Names.pipelineMistake(name).ifPresent(mistakes::add);
    Names.descriptionMistake(description).ifPresent(mistakes::add);
    mistakes.addAll(new WholeChecks(parameters, tasks).mistakes());
    for (Task task : tasks) {
      mistakes.addAll(new TaskChecks(task, parameters, tasks).mistakes());
    }
    mistakes.addAll(new CycleSearch(tasks).mistakes());
    InvalidPipelineException.throwIfAny("Pipeline '%s'".formatted(name), mistakes);
  }

  /**
   * The pipeline's file: Pipeline IR YAML of schema version 2.1.0, and where tasks have settings
   * for Kubernetes a second document. Equal pipelines give equal texts.
   */
  public String toYaml() {
    StringBuilder text = new StringBuilder();
    text.append(Heading.of(this));
    text.append(Yaml.text(PipelineSpecJson.of(this)));
    PlatformSpecJson.of(this)
        .ifPresent(platform -> text.append("---\n").append(Yaml.text(platform)));
    return text.toString();
  }
}
