package dev.coinbeam.orchestration.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a partial file, which says all that is known of it, so that it needs no second file
 * that could be out of step.
 *
 * @param key which source
 * @param validator the strong ETag under which it can go on, if the server gave one
 * @param owner {@code free}, or the process that writes it
 * @param unique makes the name one of a kind
 */
record PartialName(String key, Optional<String> validator, String owner, String unique) {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]+)\\.([A-Za-z0-9_-]*)\\.([a-z0-9-]+)\\.([0-9a-f-]+)\\.part");
  private static final int LONGEST_VALIDATOR = 120;
  private static final String FREE = "free";

  PartialName {
    validator = validator.filter(v -> v.length() <= LONGEST_VALIDATOR);
  }

  static PartialName taken(String key, Optional<String> validator) {
    return new PartialName(key, validator, thisProcess(), UUID.randomUUID().toString());
  }

  static Optional<PartialName> parse(Path file) {
    Matcher form = FORM.matcher(file.getFileName().toString());
    if (!form.matches()) {
      return Optional.empty();
    }
    byte[] validator;
    try {
      validator = Base64.getUrlDecoder().decode(form.group(2));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    Optional<String> text =
        Optional.of(new String(validator, StandardCharsets.UTF_8)).filter(v -> !v.isEmpty());
    return Optional.of(new PartialName(form.group(1), text, form.group(3), form.group(4)));
  }

  PartialName free() {
    return new PartialName(key, validator, FREE, UUID.randomUUID().toString());
  }

  boolean isOurs() {
    return owner.equals(thisProcess());
  }

  String fileName() {
    byte[] bytes = validator.orElse("").getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return String.join(".", key, encoded, owner, unique, "part");
  }

  /** Number and start: numbers alone come again, in containers at every start. */
  private static String thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + start;
  }
}
