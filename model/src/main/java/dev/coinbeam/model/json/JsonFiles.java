package dev.coinbeam.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Records to JSON files and back.
 *
 * <p>Doubles that are not finite are written as {@code null} and read back as NaN. Files appear
 * whole: written beside their place, then renamed.
 */
public final class JsonFiles {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(double.class, new FiniteOrNull(double.class))
                  .addSerializer(Double.class, new FiniteOrNull(Double.class))
                  .addDeserializer(double.class, new NullAsNaN(double.class))
                  .addDeserializer(Double.class, new NullAsNaN(Double.class)));

  private JsonFiles() {}

  /** One line of JSON, without a line end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not representable as JSON: " + value, e);
    }
  }

  /** JSON for people: indented, ending with a line end. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not representable as JSON: " + value, e);
    }
  }

  /** Writes {@link #pretty} to a file that appears whole or not at all. */
  public static void write(Path file, Object value) {
    writeText(file, pretty(value));
  }

  /** Writes text to a file that appears whole or not at all. */
  public static void writeText(Path file, String text) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      // Not a file of createTempFile's, which none but its owner may read.
      Path temporary = parent.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        Files.writeString(temporary, text, StandardCharsets.UTF_8);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot write " + file + " (" + e + "): check space and permissions.", e);
    }
  }

  /**
   * Reads text.
   *
   * @throws IllegalArgumentException when the text is not JSON of that type
   */
  public static <T> T parse(String json, Class<T> type) {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
    if (value == null) {
      throw new IllegalArgumentException("null is no " + type.getSimpleName());
    }
    return value;
  }

  /**
   * Reads a file.
   *
   * @throws CoinbeamException when the file is missing or is not JSON of that type
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), type);
    } catch (IllegalArgumentException e) {
      throw new CoinbeamException(
          "%s is not a valid %s (%s): run the step that writes it again."
              .formatted(file, type.getSimpleName(), e.getMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot read " + file + " (" + e + "): check that the step which writes it ended well.",
          e);
    }
  }

  /** A record as a tree, for answers that are put together by hand. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteOrNull(Class<Double> type) {
      super(type);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) {
      try {
        if (Double.isFinite(value)) {
          json.writeNumber(value);
        } else {
          json.writeNull();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class NullAsNaN extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    NullAsNaN(Class<Double> type) {
      super(type);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
