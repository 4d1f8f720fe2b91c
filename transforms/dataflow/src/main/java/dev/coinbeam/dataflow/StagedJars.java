package dev.coinbeam.dataflow;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.features.CoinbeamException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a job needs of this process's class path: the transforms, Beam, its Dataflow runner, and
 * what these depend on.
 *
 * <p>The build lists them ({@code staged-jars.txt}); whatever else is on the class path, such as
 * TensorFlow, stays here.
 *
 * @param files jars, and in a build folders of classes
 * @param bytes their size
 */
public record StagedJars(List<Path> files, long bytes) {
  private static final String LIST = "staged-jars.txt";
  private static final String OURS = "dev.coinbeam";
  private static final String NEVER = "tensorflow";
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*([\\w.-]+):([\\w.-]+):jar:(?:([\\w.-]+):)?([\\w.-]+):(?:compile|runtime)\\b.*");

  public StagedJars {
    files = List.copyOf(files);
    for (Path file : files) {
      if (file.getFileName().toString().toLowerCase(Locale.ROOT).contains(NEVER)) {
        throw new CoinbeamException(
            "%s would be staged, but no worker needs TensorFlow; build Coinbeam again."
                .formatted(file));
      }
    }
  }

  /** A jar that the build names. */
  private record Artifact(String group, String name, String classifier, String version) {
    String fileName() {
      return name + "-" + version + (classifier == null ? "" : "-" + classifier) + ".jar";
    }

    /**
     * The same artifact in another version, should something else on the class path ask for one.
     */
    Pattern anyVersion() {
      return Pattern.compile(Pattern.quote(name) + "-\\d[\\w.+-]*\\.jar");
    }
  }

  /**
   * Those of this process.
   *
   * @throws CoinbeamException when one that is needed is not on the class path
   */
  public static StagedJars ofThisProcess() {
    try (InputStream list = StagedJars.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new CoinbeamException(
            "The list of the jars that a Dataflow job needs is missing; build Coinbeam again.");
      }
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return of(text, classPath(System.getProperty("java.class.path", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Picks by a list as the build writes it from jars by file name. */
  static StagedJars of(String list, Map<String, Path> classPath) throws IOException {
    List<Path> files = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Artifact artifact : artifacts(list)) {
      find(artifact, classPath).ifPresentOrElse(files::add, () -> missing.add(artifact.fileName()));
    }
    if (!missing.isEmpty()) {
      throw new CoinbeamException(
          "The class path lacks %s, which a Dataflow job needs; install Coinbeam again."
              .formatted(String.join(", ", missing)));
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += size(file);
    }
    return new StagedJars(files, bytes);
  }

  /** The jars of a class path by file name. */
  static Map<String, Path> classPath(String text) {
    Map<String, Path> jars = new TreeMap<>();
    for (String entry : text.split(Pattern.quote(File.pathSeparator), -1)) {
      if (entry.endsWith(".jar")) {
        Path jar = Path.of(entry);
        jars.putIfAbsent(jar.getFileName().toString(), jar);
      }
    }
    return jars;
  }

  private static List<Artifact> artifacts(String list) {
    List<Artifact> artifacts = new ArrayList<>();
    for (String line : list.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        artifacts.add(
            new Artifact(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
      }
    }
    return artifacts;
  }

  private static Optional<Path> find(Artifact artifact, Map<String, Path> classPath) {
    if (classPath.containsKey(artifact.fileName())) {
      return Optional.of(classPath.get(artifact.fileName()));
    }
    if (artifact.group().equals(OURS)) {
      return Optional.of(built(artifact));
    }
    List<Path> others =
        classPath.keySet().stream()
            .filter(name -> artifact.anyVersion().matcher(name).matches())
            .map(classPath::get)
            .toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  /** Our own modules stand on the class path as folders while they are built. */
  private static Path built(Artifact artifact) {
    Class<?> member =
        switch (artifact.name()) {
          case "coinbeam-features" -> CoinbeamException.class;
          case "coinbeam-transforms" -> FeaturePipeline.class;
          default ->
              throw new IllegalArgumentException("no class is known of " + artifact.fileName());
        };
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is no URL", e);
    }
  }

  private static long size(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return Files.size(file);
    }
    try (Stream<Path> members = Files.walk(file)) {
      long bytes = 0;
      for (Path member : members.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(member);
      }
      return bytes;
    }
  }
}
