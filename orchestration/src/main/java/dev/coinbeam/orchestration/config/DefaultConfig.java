package dev.coinbeam.orchestration.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The configuration that explains every key and gives each its default. */
public final class DefaultConfig {
  private DefaultConfig() {}

  /** Its text, to begin one's own configuration with. */
  public static String text() {
    try (InputStream file = DefaultConfig.class.getResourceAsStream("default.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
