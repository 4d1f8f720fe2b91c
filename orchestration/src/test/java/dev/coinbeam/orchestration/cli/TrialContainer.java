package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.fakes.Container;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does in this process what the image does: runs the command. */
public final class TrialContainer implements Container {
  private final Map<String, String> own;

  public TrialContainer() {
    this(Map.of());
  }

  /**
   * @param own environment of the image
   */
  public TrialContainer(Map<String, String> own) {
    this.own = own;
  }

  @Override
  public int run(List<String> arguments, Map<String, String> environment) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(log, true, StandardCharsets.UTF_8);
    int code =
        Coinbeam.execute(
            new Console(InputStream.nullInputStream(), print, print, new PlainProgress(print)),
            together(environment),
            arguments.toArray(String[]::new));
    if (code != ExitCode.DONE) {
      System.err.println(log.toString(StandardCharsets.UTF_8));
    }
    return code;
  }

  private Map<String, String> together(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(own);
    all.putAll(environment);
    return all;
  }
}
