package dev.coinbeam.orchestration.kfp;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A number of processor cores.
 *
 * @param text as Kubernetes writes it: {@code 2}, {@code 0.5} or {@code 500m}; above 0
 */
public record Cpu(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9]+m|[0-9]+(\\.[0-9]+)?");
  private static final int MILLI = -3;

  public Cpu {
    if (!FORM.matcher(text).matches() || cores(text).signum() == 0) {
      throw new InvalidPipelineException(
          "Processor cores",
          List.of("the value is '%s'; expected one such as 2, 0.5 or 500m".formatted(text)));
    }
  }

  /** The number. */
  public BigDecimal cores() {
    return cores(text);
  }

  private static BigDecimal cores(String text) {
    return text.endsWith("m")
        ? new BigDecimal(text.substring(0, text.length() - 1)).scaleByPowerOfTen(MILLI)
        : new BigDecimal(text);
  }
}
