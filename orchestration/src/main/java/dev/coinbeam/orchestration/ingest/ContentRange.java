package dev.coinbeam.orchestration.ingest;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file an answer with status 206 holds (RFC 9110, 14.4).
 *
 * @param first position of its first byte
 * @param last position of its last byte, at least {@code first}
 * @param total size of the whole file, more than {@code last}; empty when the server does not know
 */
record ContentRange(long first, long last, OptionalLong total) {
  private static final Pattern FORM =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

  /** The size of the whole file in an answer with status 416; empty when it is not said. */
  static OptionalLong totalOfUnsatisfied(String header) {
    Matcher form = UNSATISFIED.matcher(header);
    return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
  }

  /** Empty when {@code header} is none, or one that contradicts itself. */
  static Optional<ContentRange> parse(String header) {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      return Optional.empty();
    }
    OptionalLong total =
        form.group(3).equals("*")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(form.group(3)));
    long first = Long.parseLong(form.group(1));
    long last = Long.parseLong(form.group(2));
    return first <= last && last < total.orElse(Long.MAX_VALUE)
        ? Optional.of(new ContentRange(first, last, total))
        : Optional.empty();
  }
}
