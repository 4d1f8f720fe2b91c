package dev.coinbeam.orchestration.records;

import java.util.regex.Pattern;

/** The rule for names that become folders. */
final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private Names() {}

  static void require(String what, String value) {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          ("the %s is '%s'; expected 1 to 63 letters, digits, dots, underscores and dashes,"
                  + " beginning with a letter or digit")
              .formatted(what, value));
    }
  }
}
