package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;

/**
 * More options of Beam and of its runner.
 *
 * @param value such as {@code --diskSizeGb=50 --usePublicIps=false}, separated by white space, or a
 *     JSON array of such texts; empty for none
 */
public record BeamOptions(String value) {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the step itself says; a second voice could only contradict it. */
  private static final Set<String> TAKEN =
      Set.of(
          "runner",
          "project",
          "region",
          "source",
          "output",
          "symbol",
          "spec",
          "preset",
          "format",
          "maxRejectRate",
          "dateFormat",
          "columns",
          "jobName",
          "labels",
          "filesToStage",
          "templateLocation",
          "streaming",
          "update",
          "workerMachineType",
          "maxNumWorkers",
          "serviceAccount",
          "subnetwork");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public BeamOptions {
    for (String argument : split(value)) {
      if (!argument.matches("(?s)--[a-z][A-Za-z0-9_]*(=.*)?")) {
        throw new IllegalArgumentException(
            "the Beam option is '%s'; expected --name=value".formatted(argument));
      }
      String name = argument.substring(2).split("=", 2)[0];
      if (TAKEN.contains(name)) {
        throw new IllegalArgumentException(
            "the Beam option --%s is set by the step itself; use the step's own options"
                .formatted(name));
      }
    }
  }

  /** The options of these arguments, whatever characters they have. */
  public static BeamOptions of(List<String> arguments) {
    boolean plain =
        arguments.stream().noneMatch(text -> text.isEmpty() || text.matches("(?s).*\\s.*"));
    return new BeamOptions(plain ? String.join(" ", arguments) : json(arguments));
  }

  /** One text for each option. */
  public List<String> arguments() {
    return split(value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }

  private static List<String> split(String value) {
    String text = value.strip();
    if (text.startsWith("[")) {
      try {
        return List.copyOf(JSON.readValue(text, new TypeReference<List<String>>() {}));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "the Beam options are no JSON array of texts: " + e.getOriginalMessage(), e);
      }
    }
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  private static String json(List<String> arguments) {
    try {
      return JSON.writeValueAsString(arguments);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + arguments, e);
    }
  }
}
