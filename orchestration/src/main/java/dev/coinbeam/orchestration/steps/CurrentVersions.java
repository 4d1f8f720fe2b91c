package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of what runs now. */
public final class CurrentVersions {
  private CurrentVersions() {}

  /** As the build wrote them, with the Java runtime at hand. */
  public static Versions get() {
    Properties built = new Properties();
    try (InputStream file = CurrentVersions.class.getResourceAsStream("versions.properties")) {
      built.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        built.getProperty("coinbeam"),
        built.getProperty("beam"),
        built.getProperty("tensorflow"),
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
  }
}
