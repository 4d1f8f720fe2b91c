package dev.coinbeam.orchestration.submit.vertex;

import dev.coinbeam.orchestration.google.Label;
import java.util.regex.Pattern;

/**
 * The id of a pipeline job, which is unique in its project and region.
 *
 * @param value 1 to 128 lower-case letters, digits and dashes, beginning with a letter
 */
record PipelineJobId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,127}");
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,63}");

  PipelineJobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a pipeline job's id is '%s'; expected %s".formatted(value, FORM));
    }
  }

  /** The id of a run's name, always the same; names that differ have ids that differ. */
  static PipelineJobId of(String runName) {
    String plain = runName;
    if (!PLAIN.matcher(runName).matches()) {
      // An underscore is fine in a label and not in an id: the star makes the label add its hash.
      plain = Label.of(runName + "*").value().replace('_', '-');
    }
    return new PipelineJobId("coinbeam-" + plain);
  }

  @Override
  public String toString() {
    return value;
  }
}
