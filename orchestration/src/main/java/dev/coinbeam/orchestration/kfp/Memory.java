package dev.coinbeam.orchestration.kfp;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param text as Kubernetes writes it: bytes, or a number with the unit {@code K}, {@code M},
 *     {@code G}, {@code T} (powers of 1000) or {@code Ki}, {@code Mi}, {@code Gi}, {@code Ti}
 *     (powers of 1024); above 0
 */
public record Memory(String text) {
  private static final Pattern FORM = Pattern.compile("([0-9]+)(([KMGT])(i?))?");
  private static final String UNITS = "KMGT";
  private static final int GIGA = 9;

  public Memory {
    if (!FORM.matcher(text).matches() || bytes(text).signum() == 0) {
      throw new InvalidPipelineException(
          "Memory",
          List.of("the amount is '%s'; expected one such as 4Gi or 500M".formatted(text)));
    }
  }

  /** The number of bytes. */
  public BigDecimal bytes() {
    return bytes(text);
  }

  /** The amount in units of a thousand million bytes, which Vertex AI reads. */
  BigDecimal gigabytes() {
    return bytes().movePointLeft(GIGA).stripTrailingZeros();
  }

  private static BigDecimal bytes(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return BigDecimal.ZERO;
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    if (parts.group(2) == null) {
      return number;
    }
    int power = UNITS.indexOf(parts.group(3)) + 1;
    BigDecimal base = BigDecimal.valueOf(parts.group(4).isEmpty() ? 1000 : 1024);
    return number.multiply(base.pow(power));
  }
}
