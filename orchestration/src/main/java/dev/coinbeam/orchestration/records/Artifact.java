package dev.coinbeam.orchestration.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a text component as the name, relative to the root, of a file or folder that a step reads
 * or writes.
 *
 * <p>The hashes of its files are part of what makes two inputs equal, and are kept in the run's
 * record.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Artifact {
  /** What the files are. */
  ArtifactType value();
}
