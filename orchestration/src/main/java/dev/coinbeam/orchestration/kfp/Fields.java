package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All inputs, or all outputs, of a component.
 *
 * @param parameters small values, in any order
 * @param artifacts files, in any order; none has a parameter's name, for Kubeflow's own SDK knows
 *     both by one name
 */
public record Fields(List<ParameterSpec> parameters, List<ArtifactSpec> artifacts) {
  public Fields {
    parameters = List.copyOf(parameters);
    artifacts = List.copyOf(artifacts);
    Set<String> names = new HashSet<>();
    List<String> mistakes = new ArrayList<>();
    parameters.stream()
        .map(ParameterSpec::name)
        .filter(name -> !names.add(name))
        .forEach(name -> mistakes.add(twice(name)));
    artifacts.stream()
        .map(ArtifactSpec::name)
        .filter(name -> !names.add(name))
        .forEach(name -> mistakes.add(twice(name)));
    InvalidPipelineException.throwIfAny("Inputs or outputs of a component", mistakes);
  }

  /** No inputs, or no outputs. */
  public static Fields none() {
    return new Fields(List.of(), List.of());
  }

  /** Parameters alone. */
  public static Fields of(ParameterSpec... parameters) {
    return new Fields(List.of(parameters), List.of());
  }

  /** These and one more parameter. */
  public Fields with(ParameterSpec parameter) {
    List<ParameterSpec> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new Fields(more, artifacts);
  }

  /** These and one more artifact. */
  public Fields with(ArtifactSpec artifact) {
    List<ArtifactSpec> more = new ArrayList<>(artifacts);
    more.add(artifact);
    return new Fields(parameters, more);
  }

  /** The parameter of a name. */
  public Optional<ParameterSpec> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** The artifact of a name. */
  public Optional<ArtifactSpec> artifact(String name) {
    return artifacts.stream().filter(artifact -> artifact.name().equals(name)).findFirst();
  }

  List<String> parameterNames() {
    return parameters.stream().map(ParameterSpec::name).toList();
  }

  List<String> artifactNames() {
    return artifacts.stream().map(ArtifactSpec::name).toList();
  }

  private static String twice(String name) {
    return "the name '%s' is used twice; give each parameter and artifact one of its own"
        .formatted(name);
  }
}
