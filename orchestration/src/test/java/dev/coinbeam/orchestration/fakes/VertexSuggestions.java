package dev.coinbeam.orchestration.fakes;

import com.google.cloud.aiplatform.v1.StudySpec;
import com.google.protobuf.Value;
import java.util.Random;

/** Suggests hyper-parameters, at random within what a study allows. */
final class VertexSuggestions {
  private VertexSuggestions() {}

  static Value value(StudySpec.ParameterSpec parameter, Random random) {
    return switch (parameter.getParameterValueSpecCase()) {
      case DOUBLE_VALUE_SPEC -> {
        double min = parameter.getDoubleValueSpec().getMinValue();
        double max = parameter.getDoubleValueSpec().getMaxValue();
        yield number(min + random.nextDouble() * (max - min));
      }
      case INTEGER_VALUE_SPEC -> {
        long min = parameter.getIntegerValueSpec().getMinValue();
        long max = parameter.getIntegerValueSpec().getMaxValue();
        yield number((double) (min + random.nextInt(Math.toIntExact(max - min + 1))));
      }
      case DISCRETE_VALUE_SPEC ->
          number(
              parameter
                  .getDiscreteValueSpec()
                  .getValues(random.nextInt(parameter.getDiscreteValueSpec().getValuesCount())));
      case CATEGORICAL_VALUE_SPEC ->
          Value.newBuilder()
              .setStringValue(
                  parameter
                      .getCategoricalValueSpec()
                      .getValues(
                          random.nextInt(parameter.getCategoricalValueSpec().getValuesCount())))
              .build();
      default -> throw new IllegalArgumentException("no value spec: " + parameter);
    };
  }

  /** As an argument has it. */
  static String text(Value value) {
    if (value.getKindCase() == Value.KindCase.STRING_VALUE) {
      return value.getStringValue();
    }
    double number = value.getNumberValue();
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static Value number(double value) {
    return Value.newBuilder().setNumberValue(value).build();
  }
}
