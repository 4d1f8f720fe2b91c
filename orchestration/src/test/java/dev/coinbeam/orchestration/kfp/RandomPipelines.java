package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sound pipelines of up to eight tasks, every one with a component of its own. */
final class RandomPipelines {
  private static final List<String> TEXTS =
      List.of("", "yes", "1", "a: b", "line\nline", "{{", "caf\u00e9", "'\"\\");

  private final Random random;

  RandomPipelines(Random random) {
    this.random = random;
  }

  /** A pipeline's parts. */
  Draft draft() {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (ParameterType type : ParameterType.values()) {
      parameters.add(parameter("given_" + parameters.size(), type));
    }
    List<Task> tasks = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      tasks.add(task("task-" + i, parameters, tasks));
    }
    return new Draft(parameters, tasks);
  }

  private Task task(String name, List<ParameterSpec> parameters, List<Task> earlier) {
    Fields inputs = Fields.none();
    Fields outputs = Fields.none();
    List<String> args = new ArrayList<>(List.of(name));
    for (int i = random.nextInt(4); i > 0; i--) {
      inputs = inputs.with(parameter("in_" + i, any(ParameterType.values())));
      args.add("{{$.inputs.parameters['in_%d']}}".formatted(i));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      outputs = outputs.with(ParameterSpec.of("out_" + i, any(ParameterType.values())));
      args.add("{{$.outputs.parameters['out_%d'].output_file}}".formatted(i));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      outputs = outputs.with(ArtifactSpec.of("made_" + i, any(ArtifactSchema.values())));
      args.add("{{$.outputs.artifacts['made_%d'].uri}}".formatted(i));
    }
    List<TaskOutput> artifacts = artifacts(earlier);
    if (!artifacts.isEmpty() && random.nextBoolean()) {
      inputs = inputs.with(ArtifactSpec.of("file", schema(earlier, artifacts.get(0))));
      args.add("{{$.inputs.artifacts['file'].path}}");
    }
    Container container = Container.of("image", "run").withArgs(args);
    Task task = Task.of(name, new Component(name, inputs, outputs, container));
    for (ParameterSpec input : inputs.parameters()) {
      if (input.defaultValue().isEmpty() || random.nextBoolean()) {
        task = task.with(input.name(), source(input.type(), parameters, earlier));
      }
    }
    if (!inputs.artifacts().isEmpty()) {
      task = task.withArtifact("file", artifacts.get(0));
    }
    return settings(task, earlier);
  }

  private Task settings(Task plain, List<Task> earlier) {
    Task task = plain.with(any(Caching.values()));
    if (random.nextInt(3) == 0) {
      task = task.with(RetryPolicy.times(1 + random.nextInt(5), Duration.ofSeconds(10)));
    }
    if (random.nextInt(3) == 0) {
      task = task.with(new PodSettings(Map.of("l", "v"), Map.of(), Map.of(), List.of()));
    }
    if (!earlier.isEmpty() && random.nextInt(3) == 0) {
      task = task.after(earlier.get(random.nextInt(earlier.size())).name());
    }
    return task;
  }

  private ParameterSource source(
      ParameterType type, List<ParameterSpec> parameters, List<Task> earlier) {
    List<ParameterSource> fitting = new ArrayList<>();
    fitting.add(ParameterSource.constant(value(type)));
    if (type == ParameterType.STRING) {
      fitting.add(ParameterSource.run(any(ParameterSource.RunFact.values())));
    }
    for (ParameterSpec parameter : parameters) {
      if (parameter.type() == type) {
        fitting.add(ParameterSource.pipeline(parameter.name()));
      }
    }
    for (Task task : earlier) {
      for (ParameterSpec output : task.component().outputs().parameters()) {
        if (output.type() == type) {
          fitting.add(ParameterSource.output(task.name(), output.name()));
        }
      }
    }
    return fitting.get(random.nextInt(fitting.size()));
  }

  private static List<TaskOutput> artifacts(List<Task> tasks) {
    List<TaskOutput> outputs = new ArrayList<>();
    for (Task task : tasks) {
      for (ArtifactSpec artifact : task.component().outputs().artifacts()) {
        outputs.add(0, new TaskOutput(task.name(), artifact.name()));
      }
    }
    return outputs;
  }

  private static ArtifactSchema schema(List<Task> tasks, TaskOutput output) {
    return tasks.stream()
        .filter(task -> task.name().equals(output.task()))
        .flatMap(task -> task.component().outputs().artifact(output.key()).stream())
        .map(ArtifactSpec::schema)
        .findFirst()
        .orElseThrow();
  }

  private ParameterSpec parameter(String name, ParameterType type) {
    ParameterSpec spec = ParameterSpec.of(name, type);
    return random.nextBoolean() ? spec.withDefault(value(type)) : spec;
  }

  private JsonNode value(ParameterType type) {
    return switch (type) {
      case STRING -> TextNode.valueOf(TEXTS.get(random.nextInt(TEXTS.size())));
      case NUMBER_INTEGER -> IntNode.valueOf(random.nextInt());
      case NUMBER_DOUBLE -> DoubleNode.valueOf(0.5 + random.nextInt(100));
      case BOOLEAN -> BooleanNode.valueOf(random.nextBoolean());
      case LIST -> JsonNodeFactory.instance.arrayNode().add(random.nextInt(10)).add("x");
      case STRUCT -> JsonNodeFactory.instance.objectNode().put("k", random.nextInt(10));
    };
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /**
   * What a pipeline is made of.
   *
   * @param parameters its parameters
   * @param tasks its tasks
   */
  record Draft(List<ParameterSpec> parameters, List<Task> tasks) {
    KubeflowPipeline pipeline() {
      return new KubeflowPipeline("random", "", parameters, tasks);
    }
  }
}
