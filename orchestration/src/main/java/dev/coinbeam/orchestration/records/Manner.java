package dev.coinbeam.orchestration.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an input that says how a step is done, not what comes of it: with another value of it the
 * input is the same, and a finished step is not repeated.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Manner {}
