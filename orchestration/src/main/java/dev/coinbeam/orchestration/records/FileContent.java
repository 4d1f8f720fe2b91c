package dev.coinbeam.orchestration.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an input whose value is the text of a file, so that the record stays whole wherever it is
 * sent.
 *
 * <p>The option or configuration key of that name takes the file's path; the record holds its text.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FileContent {}
