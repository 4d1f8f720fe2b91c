package dev.coinbeam.orchestration.compile;

import dev.coinbeam.orchestration.kfp.ArtifactSchema;
import dev.coinbeam.orchestration.kfp.ParameterType;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RunId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;

/** How the components of a step's records are named and typed as inputs and outputs in Kubeflow. */
public final class StepFields {
  /** The page about a step's result, which every step gives. */
  public static final String REPORT = "report";

  private static final String OF_ARTIFACT = "_path";

  private StepFields() {}

  /**
   * Whether a component is the run that the step belongs to: Kubeflow's own, which no one gives and
   * which must not be a parameter, or no task of an earlier run could ever be used again.
   */
  public static boolean isRunId(RecordField field) {
    return field.type() == RunId.class;
  }

  /**
   * The parameter of a component: {@code minSkill} is {@code min_skill}; of one that names files
   * {@code savedModel} is {@code saved_model_path}.
   */
  public static String parameter(RecordField field) {
    return snakeCase(field.name()) + (field.artifact().isPresent() ? OF_ARTIFACT : "");
  }

  /** The artifact of a component that names files: {@code savedModel} is {@code saved_model}. */
  public static String artifact(RecordField field) {
    return snakeCase(field.name());
  }

  /** The type of a component's parameter. */
  public static ParameterType type(RecordField field) {
    Type type = field.type();
    if (type == int.class || type == long.class) {
      return ParameterType.NUMBER_INTEGER;
    } else if (type == double.class) {
      return ParameterType.NUMBER_DOUBLE;
    } else if (type == boolean.class) {
      return ParameterType.BOOLEAN;
    } else if (!FieldValues.isStructure(type)) {
      return ParameterType.STRING;
    }
    Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
    boolean isList = raw instanceof Class<?> simple && Collection.class.isAssignableFrom(simple);
    return isList ? ParameterType.LIST : ParameterType.STRUCT;
  }

  static ArtifactSchema schema(ArtifactType type) {
    return switch (type) {
      case DATASET -> ArtifactSchema.DATASET;
      case MODEL -> ArtifactSchema.MODEL;
      case METRICS -> ArtifactSchema.METRICS;
    };
  }

  /** {@code minSkill} and {@code min-skill} as {@code min_skill}. */
  public static String snakeCase(String name) {
    return RecordField.optionName(name).replace('-', '_');
  }
}
