package dev.coinbeam.orchestration.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an input that an earlier step gives: the component of the same name of its output. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ProducedBy {
  /** The output record of the step that gives the value. */
  Class<? extends Record> value();
}
