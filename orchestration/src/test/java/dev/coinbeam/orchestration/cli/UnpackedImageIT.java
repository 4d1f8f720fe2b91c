package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's files, laid over one another and run with this machine's Java, as the user of the
 * image where the tests run as root.
 */
@EnabledIfSystemProperty(named = "coinbeam.image", matches = ".+")
class UnpackedImageIT {
  private static final String OPT = "/opt/coinbeam";

  @TempDir private static Path temp;
  private static Path unpacked;
  private static Path home;
  private static BuiltCommand coinbeam;

  @BeforeAll
  static void unpack() throws IOException {
    unpacked = Files.createDirectory(temp.resolve("image"));
    home = Files.createDirectory(temp.resolve("home"));
    for (Path folder : List.of(temp, unpacked)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    new ImageTar(Path.of(System.getProperty("coinbeam.image"))).unpack(unpacked);
    coinbeam = asUser(unpacked + OPT + "/bin/coinbeam");
  }

  @Test
  void theCommandSaysItsVersion() throws IOException {
    BuiltCommand.Result result = coinbeam.run(Map.of("HOME", home.toString()), "--version");

    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).startsWith("coinbeam ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theFiveStepsRun() throws IOException {
    Map<String, String> environment = Map.of("HOME", home.toString());
    Files.writeString(
        temp.resolve("study.yaml"),
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 1
            maxParallelTrials: 1
            params:
              - {parameterName: first-layer-size, type: INTEGER, minValue: 4, maxValue: 8,
                 scaleType: UNIT_LINEAR_SCALE}
        """);
    coinbeam.run(environment, "generate", "--bars", "500", "--output", "prices.csv");

    BuiltCommand.Result result =
        coinbeam.run(
            environment,
            "run",
            "--source",
            "prices.csv",
            "--root",
            "root",
            "--hptuning",
            temp.resolve("study.yaml").toString(),
            "--max-steps",
            "20",
            "--min-skill",
            "-100");

    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(home.resolve("root/models/bitcoin/1/saved_model.pb")).isNotEmptyFile();
    // Java's own idea of the user's home is a question mark for a user without a name.
    assertThat(home.resolve("?")).doesNotExist();
  }

  @Test
  void theCommandOnThePathStartsTheSameOne() throws IOException {
    List<String> script = Files.readAllLines(unpacked.resolve("usr/local/bin/coinbeam"));

    assertThat(script.get(0)).isEqualTo("#!/bin/sh");
    assertThat(script).endsWith("exec %s/bin/coinbeam \"$@\"".formatted(OPT));
  }

  @Test
  void withoutAShellJavaStartsItFromItsFileOfArguments() throws IOException {
    String arguments = Files.readString(unpacked.resolve("opt/coinbeam/java.args"));
    Path moved = temp.resolve("java.args");
    Files.writeString(moved, arguments.replace(" " + OPT, " " + unpacked + OPT));
    BuiltCommand java = asUser(System.getProperty("java.home") + "/bin/java");

    BuiltCommand.Result result = java.run("@" + moved, "--version");

    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).startsWith("coinbeam ");
  }

  /** A command run as the image's user, if this process may choose one. */
  private static BuiltCommand asUser(String program) throws IOException {
    boolean isRoot = Files.getAttribute(home, "unix:uid").equals(0);
    String prefix = isRoot ? "setpriv --reuid=65532 --regid=65532 --clear-groups " : "";
    Path script = Files.createTempFile(temp, "as-user", ".sh");
    Files.writeString(script, "#!/bin/sh\nexec " + prefix + program + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new BuiltCommand(script, home);
  }
}
