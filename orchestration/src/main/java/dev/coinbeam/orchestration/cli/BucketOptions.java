package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.storage.GcsBucket;
import dev.coinbeam.orchestration.storage.GcsSettings;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --create-bucket} and what goes with it, on commands that may begin a run. */
final class BucketOptions {
  private static final String CREATE = "--create-bucket";
  private static final String LOCATION = "--bucket-location";
  private static final String REGION = "--region";
  private static final String PROJECT = "--project";

  private BucketOptions() {}

  static void add(CommandSpec command) {
    command.addOption(
        OptionSpec.builder(CREATE)
            .type(boolean.class)
            .arity("0")
            .description("Make the bucket of a gs:// root unless the project has it.")
            .build());
    command.addOption(
        text(LOCATION, "LOCATION")
            .description(
                "Where a new bucket is (default: --region if there is one, else "
                    + GcsBucket.DEFAULT_LOCATION
                    + ").")
            .build());
    if (command.findOption(PROJECT) == null) {
      command.addOption(
          text(PROJECT, "PROJECT")
              .description("Project of a new bucket (default: the environment's).")
              .build());
    }
  }

  /**
   * The bucket that is to be made.
   *
   * @param values what else the user gives, by the names of the input records' components
   * @return empty when none is
   */
  static Optional<GcsBucket> wanted(ParseResult parsed, ObjectNode values) {
    if (!parsed.hasMatchedOption(CREATE)) {
      return Optional.empty();
    }
    String location =
        Stream.of(given(parsed, LOCATION), given(parsed, REGION), value(values, "region"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(GcsBucket.DEFAULT_LOCATION);
    return Optional.of(
        new GcsBucket(given(parsed, PROJECT).or(() -> value(values, "project")), location));
  }

  /** Makes the bucket of a root if that is wanted and it is not there; true when it was made. */
  static boolean ensure(ParseResult parsed, ObjectNode values, String root) {
    return wanted(parsed, values)
        .filter(bucket -> bucket.ensure(root, GcsSettings.from(System.getenv())))
        .isPresent();
  }

  private static OptionSpec.Builder text(String name, String label) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label);
  }

  private static Optional<String> given(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.of(parsed.matchedOptionValue(option, ""))
        : Optional.empty();
  }

  private static Optional<String> value(ObjectNode values, String name) {
    return Optional.of(values.path(name).asText("")).filter(text -> !text.isEmpty());
  }
}
