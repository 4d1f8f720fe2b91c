package dev.coinbeam.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to make an output: a command, measured as a whole process.
 *
 * @param name how the tables call it
 * @param command the program and its arguments
 * @param rows how many rows its output must have
 */
record Contestant(String name, List<String> command, long rows) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:=+-]+");

  Contestant {
    command = List.copyOf(command);
  }

  Contestant named(String other) {
    return new Contestant(other, command, rows);
  }

  /** The same with more arguments at the end. */
  Contestant with(String... arguments) {
    return new Contestant(
        name, Stream.concat(command.stream(), Stream.of(arguments)).toList(), rows);
  }

  /** The same with more options for the Java that the command starts. */
  Contestant withJava(String... options) {
    List<String> longer =
        new ArrayList<>(List.of("env", "JDK_JAVA_OPTIONS=" + String.join(" ", options)));
    longer.addAll(command);
    return new Contestant(name, longer, rows);
  }

  /** The same on these processors only, such as {@code 0,1}; for Linux. */
  Contestant pinned(String processors) {
    List<String> longer = new ArrayList<>(List.of("taskset", "-c", processors));
    longer.addAll(command);
    return new Contestant(name, longer, rows);
  }

  /** This and another at the same time; it ends when both have, and only this one's rows count. */
  Contestant beside(Contestant other) {
    String both =
        "%s & first=$!; %s; second=$?; wait $first && exit $second"
            .formatted(quoted(command), quoted(other.command));
    return new Contestant(name, List.of("sh", "-c", both), rows);
  }

  private static String quoted(List<String> command) {
    return command.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
