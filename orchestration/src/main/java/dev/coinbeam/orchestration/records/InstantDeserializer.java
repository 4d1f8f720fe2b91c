package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import java.time.Instant;

/** Reads ISO instants. */
final class InstantDeserializer extends FromStringDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  InstantDeserializer() {
    super(Instant.class);
  }

  @Override
  protected Instant _deserialize(String value, DeserializationContext context) {
    return Instant.parse(value);
  }
}
