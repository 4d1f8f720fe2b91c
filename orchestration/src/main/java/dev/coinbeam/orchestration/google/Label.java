package dev.coinbeam.orchestration.google;

import dev.coinbeam.orchestration.records.Sha256;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in the form that labels of resources take, which is also that of many names.
 *
 * @param value 1 to 63 lower-case letters, digits, underscores and dashes
 */
public record Label(String value) {
  private static final int LONGEST = 63;
  private static final int HASH_LENGTH = 8;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,63}");

  public Label {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a label is '%s'; expected 1 to 63 lower-case letters, digits, underscores and dashes"
              .formatted(value));
    }
  }

  /**
   * The label of any text: the text itself when it is one, else what is left of it and a hash, so
   * that different texts have different labels.
   *
   * @param text not empty
   */
  public static Label of(String text) {
    if (FORM.matcher(text).matches()) {
      return new Label(text);
    }
    String left = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    int room = LONGEST - HASH_LENGTH - 1;
    return new Label(
        (left.length() > room ? left.substring(0, room) : left)
            + "-"
            + Sha256.of(text).substring(0, HASH_LENGTH));
  }

  @Override
  public String toString() {
    return value;
  }
}
