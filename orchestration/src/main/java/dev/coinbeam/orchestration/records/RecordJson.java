package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records as JSON and back, strictly: what is unknown, missing or of the wrong type is refused by
 * name.
 *
 * <p>Thread-safe.
 */
public final class RecordJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantDeserializer()))
          .build();

  private RecordJson() {}

  /** The record as a JSON object. */
  public static ObjectNode toNode(Record record) {
    return MAPPER.valueToTree(record);
  }

  /** JSON text for people: indented, with a line end. */
  public static String toText(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  /**
   * Reads a JSON object.
   *
   * @param where names the text in messages, for example the file's name
   * @throws CoinbeamException when it is no JSON object
   */
  public static ObjectNode parse(String text, String where) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(
          "%s is not JSON (line %d: %s)."
              .formatted(where, line(e), e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    throw new CoinbeamException("%s holds no JSON object; expected {...}.".formatted(where));
  }

  /**
   * Binds a JSON object to a step's input or output; fields with a default may be missing.
   *
   * @throws CoinbeamException naming every unknown, missing and unreadable field
   */
  public static <T extends Record> T read(ObjectNode json, Class<T> type, String where) {
    List<RecordField> fields = RecordField.of(type);
    ObjectNode whole = MAPPER.createObjectNode();
    List<String> mistakes = new ArrayList<>();
    List<String> names = fields.stream().map(RecordField::name).toList();
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                mistakes.add("unknown field '%s' (known: %s)".formatted(name, names));
              }
            });
    for (RecordField field : fields) {
      JsonNode value = json.get(field.name());
      if (value == null && field.defaultValue().isPresent()) {
        value = FieldValues.parse(field, field.defaultValue().get());
      }
      if (value == null || value.isNull()) {
        mistakes.add("missing field '%s' (%s)".formatted(field.name(), field.description()));
      } else {
        FieldValues.mistake(field, value, "'" + field.name() + "'").ifPresent(mistakes::add);
        whole.set(field.name(), value);
      }
    }
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException("%s: %s.".formatted(where, String.join("; ", mistakes)));
    }
    return bind(whole, type, where);
  }

  /**
   * Reads the text of a record that has no defaults.
   *
   * @param where names the text in messages
   * @throws CoinbeamException when the text is no such record
   */
  public static <T extends Record> T parse(String text, Class<T> type, String where) {
    return bind(parse(text, where), type, where);
  }

  /** Binds a JSON object to any record, without defaults. */
  static <T> T bind(JsonNode json, Class<T> type, String where) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new CoinbeamException("%s: %s.".formatted(where, firstSentence(e)), e);
    }
  }

  /** What is wrong with a value for a type; empty when nothing is. */
  static Optional<String> mistake(JsonNode value, Type type) {
    try {
      MAPPER.readerFor(MAPPER.constructType(type)).readValue(value);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(firstSentence(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static String firstSentence(JsonProcessingException e) {
    Throwable root = e;
    while (!(root instanceof CoinbeamException) && root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root.getMessage();
    String line = String.valueOf(message).lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
