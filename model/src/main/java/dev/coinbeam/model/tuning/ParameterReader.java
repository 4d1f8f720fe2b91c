package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.training.HyperparameterName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** One entry of a study's {@code params}, checked against what training accepts. */
final class ParameterReader {
  private static final Set<String> KEYS =
      Set.of(
          "parameterName",
          "type",
          "minValue",
          "maxValue",
          "scaleType",
          "discreteValues",
          "categoricalValues");

  private final StudyFields fields;
  private final List<String> mistakes;
  private final int mistakesBefore;

  ParameterReader(JsonNode node, String place, List<String> mistakes) {
    String name = node.path("parameterName").asText("");
    this.fields = new StudyFields(node, name.isEmpty() ? place : place + " " + name, mistakes);
    this.mistakes = mistakes;
    this.mistakesBefore = mistakes.size();
  }

  /** Empty when there was a mistake, which is then noted. */
  Optional<ParameterSpec> read() {
    fields.refuseOthers(KEYS);
    Optional<HyperparameterName> name = name();
    ParameterSpec.Type type = fields.choice("type", ParameterSpec.Type.class, null);
    if (name.isEmpty() || type == null) {
      return Optional.empty();
    }
    checkKind(name.get(), type);
    Optional<ParameterSpec> param =
        switch (type) {
          case DOUBLE, INTEGER -> range(name.get(), type);
          case DISCRETE -> discrete(name.get());
          case CATEGORICAL -> categorical(name.get());
        };
    return mistakes.size() == mistakesBefore ? param : Optional.empty();
  }

  private Optional<HyperparameterName> name() {
    String text = fields.text("parameterName", "");
    Optional<HyperparameterName> name = HyperparameterName.named(text);
    if (name.isEmpty()) {
      fields.mistake(
          text.isEmpty()
              ? "parameterName is missing"
              : "unknown parameter (known: " + HyperparameterName.texts() + ")");
    }
    return name;
  }

  private void checkKind(HyperparameterName name, ParameterSpec.Type type) {
    if (name.kind() == HyperparameterName.Kind.WHOLE && type == ParameterSpec.Type.DOUBLE) {
      fields.mistake("takes whole numbers, its type must be INTEGER or DISCRETE, found DOUBLE");
    }
    if (name.kind() == HyperparameterName.Kind.NAME && type != ParameterSpec.Type.CATEGORICAL) {
      fields.mistake("takes names, its type must be CATEGORICAL, found " + type);
    }
  }

  private Optional<ParameterSpec> range(HyperparameterName name, ParameterSpec.Type type) {
    int before = mistakes.size();
    for (String key : List.of("minValue", "maxValue")) {
      if (!fields.has(key)) {
        fields.mistake(key + " is missing");
      }
    }
    refuse("discreteValues", type);
    refuse("categoricalValues", type);
    double min = fields.number("minValue", 0);
    double max = fields.number("maxValue", 0);
    ScaleType scale = scale();
    if (mistakes.size() > before) {
      return Optional.empty();
    }
    if (min > max) {
      fields.mistake("minValue %s is above maxValue %s".formatted(min, max));
    }
    if (type == ParameterSpec.Type.INTEGER && (min != Math.rint(min) || max != Math.rint(max))) {
      fields.mistake("an INTEGER's limits must be whole, found %s to %s".formatted(min, max));
    }
    if (scale.needsPositiveRange() && min <= 0) {
      fields.mistake("%s needs a minValue above 0, found %s".formatted(scale, min));
    }
    if (name.kind() != HyperparameterName.Kind.NAME && !(name.accepts(min) && name.accepts(max))) {
      fields.mistake("its values must be %s, found %s to %s".formatted(name.range(), min, max));
    }
    return Optional.of(new ParameterSpec(name.text(), type, min, max, scale, List.of(), List.of()));
  }

  private Optional<ParameterSpec> discrete(HyperparameterName name) {
    refuse("minValue", ParameterSpec.Type.DISCRETE);
    refuse("maxValue", ParameterSpec.Type.DISCRETE);
    refuse("categoricalValues", ParameterSpec.Type.DISCRETE);
    List<Double> values = new ArrayList<>();
    for (String text : texts("discreteValues")) {
      if (name.kind() == HyperparameterName.Kind.NAME || !name.acceptsText(text)) {
        fields.mistake("discreteValues must be " + name.range() + ", found '" + text + "'");
      } else {
        values.add(Double.valueOf(text));
      }
    }
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) <= values.get(i - 1)) {
        fields.mistake("discreteValues must ascend, found " + values);
        break;
      }
    }
    return Optional.of(
        new ParameterSpec(
            name.text(), ParameterSpec.Type.DISCRETE, 0, 0, scale(), values, List.of()));
  }

  private Optional<ParameterSpec> categorical(HyperparameterName name) {
    refuse("minValue", ParameterSpec.Type.CATEGORICAL);
    refuse("maxValue", ParameterSpec.Type.CATEGORICAL);
    refuse("discreteValues", ParameterSpec.Type.CATEGORICAL);
    List<String> values = texts("categoricalValues");
    for (String value : values) {
      if (!name.acceptsText(value)) {
        fields.mistake("categoricalValues must be " + name.range() + ", found '" + value + "'");
      }
    }
    if (new HashSet<>(values).size() < values.size()) {
      fields.mistake("categoricalValues must differ, found " + values);
    }
    return Optional.of(
        new ParameterSpec(
            name.text(), ParameterSpec.Type.CATEGORICAL, 0, 0, scale(), List.of(), values));
  }

  private ScaleType scale() {
    return "NONE".equals(fields.text("scaleType", "NONE"))
        ? ScaleType.UNIT_LINEAR_SCALE
        : fields.choice("scaleType", ScaleType.class, ScaleType.UNIT_LINEAR_SCALE);
  }

  private List<String> texts(String key) {
    JsonNode list = fields.get(key);
    if (!list.isArray() || list.isEmpty()) {
      fields.mistake(key + " must be a list of at least one value");
      return List.of();
    }
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void refuse(String key, ParameterSpec.Type type) {
    if (fields.has(key)) {
      fields.mistake("a " + type + " takes no " + key);
    }
  }
}
