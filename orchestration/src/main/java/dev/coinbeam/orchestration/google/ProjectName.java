package dev.coinbeam.orchestration.google;

import dev.coinbeam.features.CoinbeamException;
import java.util.regex.Pattern;

/**
 * A Google Cloud project.
 *
 * @param value its id, 6 to 30 lower-case letters, digits and dashes, which a domain and a colon
 *     may precede, or its number
 */
public record ProjectName(String value) {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]|[1-9][0-9]{5,18}");

  public ProjectName {
    if (value.isBlank()) {
      throw new CoinbeamException(
          "The Google Cloud project is missing: give --project, such as --project my-project.");
    }
    if (!FORM.matcher(value).matches()) {
      throw new CoinbeamException(
          "The Google Cloud project is '%s'; expected a project's id, 6 to 30 lower-case letters, digits and dashes beginning with a letter, or its number."
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
