package dev.coinbeam.orchestration.records;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One component of a step's input or output record, with all that its annotations say.
 *
 * @param name the component's name, which is its JSON field
 * @param type its Java type
 * @param description one phrase
 * @param defaultValue its value as text where none is given; empty when it must be given
 * @param producer the output record that gives it; empty when the user does
 * @param artifact what its files are; empty when it names no files
 * @param isFileContent whether its option takes a file whose text is the value
 * @param range the numbers allowed, when it is a number
 */
public record RecordField(
    String name,
    Type type,
    String description,
    Optional<String> defaultValue,
    Optional<Class<? extends Record>> producer,
    Optional<ArtifactType> artifact,
    boolean isFileContent,
    NumberRange range) {

  /**
   * The components of a record, in order.
   *
   * @throws IllegalArgumentException when a component lacks its {@link Parameter}
   */
  public static List<RecordField> of(Class<? extends Record> recordType) {
    return Arrays.stream(recordType.getRecordComponents()).map(RecordField::of).toList();
  }

  /** The names of the components that say how a step is done, not what comes of it. */
  public static Set<String> manners(Class<? extends Record> recordType) {
    return Arrays.stream(recordType.getRecordComponents())
        .filter(component -> component.isAnnotationPresent(Manner.class))
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The name as an option or configuration key: {@code minSkill} is {@code min-skill}. */
  public String optionName() {
    return optionName(name);
  }

  /** {@code minSkill} as {@code min-skill}; a name that is one already stays as it is. */
  public static String optionName(String componentName) {
    return componentName.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static RecordField of(RecordComponent component) {
    Parameter parameter =
        annotation(component, Parameter.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s.%s has no @Parameter"
                            .formatted(
                                component.getDeclaringRecord().getSimpleName(),
                                component.getName())));
    return new RecordField(
        component.getName(),
        component.getGenericType(),
        parameter.value(),
        Optional.of(parameter.defaultValue()).filter(value -> !value.equals(Parameter.REQUIRED)),
        annotation(component, ProducedBy.class).map(ProducedBy::value),
        annotation(component, Artifact.class).map(Artifact::value),
        component.isAnnotationPresent(FileContent.class),
        new NumberRange(parameter.min(), parameter.max()));
  }

  private static <A extends Annotation> Optional<A> annotation(
      RecordComponent component, Class<A> type) {
    return Optional.ofNullable(component.getAnnotation(type));
  }
}
