package dev.coinbeam.orchestration.google;

import dev.coinbeam.features.CoinbeamException;
import java.util.regex.Pattern;

/**
 * A region of Google Cloud.
 *
 * @param value such as {@code us-central1}
 */
public record Region(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z]{2,20}-[a-z]{4,20}[0-9]{1,2}");

  public Region {
    if (value.isBlank()) {
      throw new CoinbeamException(
          "The region is missing: give --region, such as --region us-central1.");
    }
    if (!FORM.matcher(value).matches()) {
      throw new CoinbeamException(
          "The region is '%s'; expected one of Google Cloud's regions, such as us-central1 (a zone such as us-central1-a is none)."
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
