package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link StudyConfig} from YAML, with every mistake in one message. */
final class StudyConfigReader {
  private static final String DEFAULTS = "hptuning_config.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> ROOT_KEYS = Set.of("trainingInput");

  /** The other fields of Cloud ML Engine's TrainingInput, which concern its jobs and not ours. */
  private static final Set<String> TRAINING_INPUT_KEYS =
      Set.of(
          "hyperparameters",
          "scaleTier",
          "masterType",
          "masterConfig",
          "workerType",
          "workerConfig",
          "workerCount",
          "parameterServerType",
          "parameterServerConfig",
          "parameterServerCount",
          "packageUris",
          "pythonModule",
          "args",
          "region",
          "jobDir",
          "runtimeVersion",
          "pythonVersion",
          "useChiefInTfConfig");

  private static final Set<String> STUDY_KEYS =
      Set.of(
          "goal",
          "hyperparameterMetricTag",
          "maxTrials",
          "maxParallelTrials",
          "maxFailedTrials",
          "enableTrialEarlyStopping",
          "resumePreviousJobId",
          "algorithm",
          "params");

  private final List<String> mistakes = new ArrayList<>();

  private StudyConfigReader() {}

  static StudyConfig defaults() {
    try (InputStream in = StudyConfigReader.class.getResourceAsStream(DEFAULTS)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "the default study");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StudyConfig read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot read the study file " + file + " (" + e + "): give a readable YAML file.", e);
    }
  }

  static StudyConfig parse(String yaml, String source) {
    JsonNode root;
    try {
      root = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(
          "The study in %s is not valid YAML (line %d: %s); correct it there."
              .formatted(
                  source,
                  e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    StudyConfigReader reader = new StudyConfigReader();
    Optional<StudyConfig> study = reader.study(root);
    if (!reader.mistakes.isEmpty() || study.isEmpty()) {
      throw new CoinbeamException(
          "The study in "
              + source
              + " needs correcting: "
              + String.join("; ", reader.mistakes)
              + ".");
    }
    return study.get();
  }

  private Optional<StudyConfig> study(JsonNode root) {
    JsonNode hyperparameters = root.path("trainingInput").path("hyperparameters");
    if (!hyperparameters.isObject()) {
      mistakes.add("there is no 'trainingInput: hyperparameters:' section");
      return Optional.empty();
    }
    StudyFields top = new StudyFields(root, "", mistakes);
    top.refuseOthers(ROOT_KEYS);
    top.child("trainingInput").refuseOthers(TRAINING_INPUT_KEYS);
    StudyFields fields = new StudyFields(hyperparameters, "", mistakes);
    fields.refuseOthers(STUDY_KEYS);
    Goal goal = fields.choice("goal", Goal.class, null);
    String metricTag = fields.text("hyperparameterMetricTag", StudyConfig.DEFAULT_METRIC_TAG);
    if (!metricTag.equals(StudyConfig.DEFAULT_METRIC_TAG)) {
      mistakes.add(
          "hyperparameterMetricTag must be %s (RMSE of the price on the eval split), found '%s'"
              .formatted(StudyConfig.DEFAULT_METRIC_TAG, metricTag));
    }
    int maxTrials = fields.whole("maxTrials", 1, 100_000, 1);
    int maxParallelTrials = fields.whole("maxParallelTrials", 1, 1_000, 1);
    int maxFailedTrials = fields.whole("maxFailedTrials", 0, 100_000, 0);
    StudyConfig.TrialStopping stopping =
        fields.flag("enableTrialEarlyStopping")
            ? StudyConfig.TrialStopping.WHEN_BEHIND
            : StudyConfig.TrialStopping.NEVER;
    Optional<String> resume = Optional.ofNullable(fields.text("resumePreviousJobId", null));
    StudyConfig.Algorithm algorithm =
        fields.choice("algorithm", StudyConfig.Algorithm.class, StudyConfig.DEFAULT_ALGORITHM);
    List<ParameterSpec> params = params(hyperparameters.path("params"), algorithm);
    if (!mistakes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StudyConfig(
            goal,
            metricTag,
            maxTrials,
            maxParallelTrials,
            maxFailedTrials,
            stopping,
            resume,
            algorithm,
            params));
  }

  private List<ParameterSpec> params(JsonNode nodes, StudyConfig.Algorithm algorithm) {
    List<ParameterSpec> params = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (!nodes.isArray() || nodes.isEmpty()) {
      mistakes.add("params must be a list of at least one parameter");
    }
    for (int i = 0; i < nodes.size(); i++) {
      Optional<ParameterSpec> param =
          new ParameterReader(nodes.get(i), "params[" + i + "]", mistakes).read();
      param.ifPresent(params::add);
      if (param.isPresent() && !names.add(param.get().name())) {
        mistakes.add("params[" + i + "]: " + param.get().name() + " is given twice");
      }
      if (algorithm == StudyConfig.Algorithm.GRID_SEARCH
          && param.isPresent()
          && param.get().type() == ParameterSpec.Type.DOUBLE) {
        mistakes.add(
            "params[%d]: GRID_SEARCH takes no DOUBLE, make %s DISCRETE"
                .formatted(i, param.get().name()));
      }
    }
    return params;
  }
}
