package dev.coinbeam.orchestration.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a step's input or output record.
 *
 * <p>It is the only place where a parameter is described: command-line options, configuration keys
 * and JSON fields are derived from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
  /** The {@link #defaultValue} of a parameter that must be given. */
  String REQUIRED = "(required)";

  /** One phrase for help texts, without a full stop. */
  String value();

  /** The value as text where none is given, or {@link #REQUIRED}. */
  String defaultValue() default REQUIRED;

  /** The smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;
}
