package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TuneInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a trial in a container is told of a step's input: all but where the step asked for it, the
 * study, and hyper-parameters, which come one by one.
 */
public final class TrialParameters {
  /** The command that makes a trial. */
  public static final String COMMAND = "trial";

  /** The option that says whether it is a study's trial or the final training. */
  public static final String PURPOSE = "purpose";

  private static final Set<String> NOT_TOLD =
      Set.of(
          "hptuning",
          "hyperparameters",
          "ml",
          "project",
          "region",
          "image",
          "mlMachineType",
          "mlServiceAccount",
          "mlEndpoint");

  private TrialParameters() {}

  /** Those of studies' trials and of the final training, each once. */
  public static List<RecordField> fields() {
    return ParameterSet.of(List.of(TuneInput.class, TrainInput.class)).fields().stream()
        .filter(field -> !NOT_TOLD.contains(field.name()))
        .toList();
  }

  /** The arguments of one of a study's trials; the service adds its hyper-parameters. */
  static List<String> arguments(TuneInput input, String root) {
    return arguments(input, TrialPurpose.TUNE, root);
  }

  /** The arguments of the final training. */
  static List<String> arguments(TrainInput input, String root) {
    List<String> arguments = arguments(input, TrialPurpose.TRAIN, root);
    Hyperparameters hyperparameters = input.hyperparameters();
    hyperparameters
        .toMap()
        .forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
    return arguments;
  }

  private static List<String> arguments(Record input, TrialPurpose purpose, String root) {
    List<String> arguments = new ArrayList<>();
    arguments.add(COMMAND);
    arguments.add("--%s=%s".formatted(PURPOSE, purpose.text()));
    RecordJson.toNode(input)
        .properties()
        .forEach(
            entry -> {
              if (!NOT_TOLD.contains(entry.getKey())) {
                boolean isRoot = entry.getKey().equals("root");
                String value = isRoot ? root : text(entry.getValue());
                String option = RecordField.optionName(entry.getKey());
                arguments.add("--%s=%s".formatted(option, value));
              }
            });
    return arguments;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
