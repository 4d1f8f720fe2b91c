package dev.coinbeam.dataflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.beam.FeaturePipelineOptions;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/**
 * The Flex Template's {@code metadata.json}: every option of the pipeline as a parameter that the
 * console shows and checks before a job is started.
 *
 * <p>It is made from {@link FeaturePipelineOptions} alone, so that no option can be forgotten.
 */
public final class FlexTemplateMetadata {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String OBJECT = "^gs:\\/\\/[^\\n\\r]+$";
  private static final String WHOLE_NUMBER = "^[0-9]+$";
  private static final String FRACTION = "^(0(\\.[0-9]+)?|1(\\.0+)?)$";

  /** Only DirectRunner looks at it. */
  private static final String FOR_DIRECT_RUNNER = "strictDirect";

  private FlexTemplateMetadata() {}

  /**
   * Writes the file.
   *
   * @param args its path
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }

  /** The file's text; parameters that must be given come first, the rest by name. */
  public static String text() throws IOException {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("name", "Coinbeam price features");
    metadata.put(
        "description",
        "Computes price features and labels from files of bars, split by time into train, eval and"
            + " test.");
    metadata.put("streaming", false);
    ArrayNode parameters = metadata.putArray("parameters");
    getters().forEach(getter -> describe(getter, parameters.addObject()));
    return JSON.writeValueAsString(metadata) + "\n";
  }

  private static List<Method> getters() {
    return Arrays.stream(FeaturePipelineOptions.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Description.class))
        .filter(method -> !name(method).equals(FOR_DIRECT_RUNNER))
        .sorted(
            Comparator.comparing((Method method) -> !isRequired(method))
                .thenComparing(FlexTemplateMetadata::name))
        .toList();
  }

  private static String name(Method getter) {
    return Introspector.decapitalize(getter.getName().substring("get".length()));
  }

  private static boolean isRequired(Method getter) {
    return getter.isAnnotationPresent(Validation.Required.class);
  }

  private static void describe(Method getter, ObjectNode parameter) {
    String name = name(getter);
    parameter.put("name", name);
    parameter.put("label", label(name));
    parameter.put("helpText", getter.getAnnotation(Description.class).value() + ".");
    parameter.put("isOptional", !isRequired(getter));
    Class<?> type = getter.getReturnType();
    if (name.equals("source")) {
      parameter.put("paramType", "GCS_READ_FILE");
      parameter.putArray("regexes").add(OBJECT);
    } else if (name.equals("output")) {
      parameter.put("paramType", "GCS_WRITE_FOLDER");
      parameter.putArray("regexes").add(OBJECT);
    } else if (type.isEnum()) {
      parameter.put("paramType", "ENUM");
      ArrayNode options = parameter.putArray("enumOptions");
      for (Object choice : type.getEnumConstants()) {
        options.addObject().put("value", ((Enum<?>) choice).name());
      }
    } else if (type == double.class) {
      parameter.put("paramType", "TEXT");
      parameter.putArray("regexes").add(FRACTION);
    } else if (type == long.class || type == int.class) {
      parameter.put("paramType", "TEXT");
      parameter.putArray("regexes").add(WHOLE_NUMBER);
    } else {
      parameter.put("paramType", "TEXT");
    }
    String defaultValue = defaultValue(getter);
    if (!defaultValue.isEmpty()) {
      parameter.put("defaultValue", defaultValue);
    }
  }

  /** {@code maxRejectRate} as {@code Max reject rate}. */
  private static String label(String name) {
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        label.append(' ').append(Character.toLowerCase(c));
      } else {
        label.append(label.isEmpty() ? Character.toUpperCase(c) : c);
      }
    }
    return label.toString();
  }

  private static String defaultValue(Method getter) {
    if (getter.isAnnotationPresent(Default.String.class)) {
      return getter.getAnnotation(Default.String.class).value();
    } else if (getter.isAnnotationPresent(Default.Enum.class)) {
      return getter.getAnnotation(Default.Enum.class).value();
    } else if (getter.isAnnotationPresent(Default.Long.class)) {
      return Long.toString(getter.getAnnotation(Default.Long.class).value());
    } else if (getter.isAnnotationPresent(Default.Integer.class)) {
      return Integer.toString(getter.getAnnotation(Default.Integer.class).value());
    } else if (getter.isAnnotationPresent(Default.Double.class)) {
      return Double.toString(getter.getAnnotation(Default.Double.class).value());
    }
    return "";
  }
}
