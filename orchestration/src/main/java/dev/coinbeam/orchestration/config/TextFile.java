package dev.coinbeam.orchestration.config;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small text files that a user names. */
public final class TextFile {
  private static final long LARGEST = 10_000_000;

  private TextFile() {}

  /**
   * The whole text of a file in UTF-8.
   *
   * @param what says in messages what the file is
   * @throws CoinbeamException when it is missing, no regular file, too large, unreadable or no text
   */
  public static String read(Path file, String what) {
    if (!Files.exists(file)) {
      throw new CoinbeamException("There is no %s file %s.".formatted(what, file));
    } else if (Files.isDirectory(file)) {
      throw new CoinbeamException(
          "The %s file %s is a directory; name a file.".formatted(what, file));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new CoinbeamException(
            "The %s file %s has %,d bytes; expected a short text."
                .formatted(what, file, Files.size(file)));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new CoinbeamException("The %s file %s is not text in UTF-8.".formatted(what, file), e);
    } catch (IOException e) {
      throw new CoinbeamException(
          "The %s file %s cannot be read (%s).".formatted(what, file, e.getMessage()), e);
    }
  }
}
