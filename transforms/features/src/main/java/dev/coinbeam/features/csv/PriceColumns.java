package dev.coinbeam.features.csv;

import dev.coinbeam.features.CoinbeamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a file's header puts the price fields.
 *
 * <p>Columns are found by name, whatever their order, without regard to case and to blanks around
 * them; other columns are ignored.
 */
public final class PriceColumns implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final PriceField[] FIELDS = PriceField.values();

  /** Column of each field, by its index; -1 when the file has none. */
  private final int[] columns;

  /** Index of the field in each column; -1 when the column is ignored. */
  private final int[] fields;

  private final String[] names;

  private PriceColumns(int[] columns, String[] names) {
    this.columns = columns;
    this.names = names;
    this.fields = new int[names.length];
    Arrays.fill(fields, -1);
    for (int f = 0; f < columns.length; f++) {
      if (columns[f] >= 0) {
        fields[columns[f]] = f;
      }
    }
  }

  /**
   * Reads renames such as {@code slug=coin,date=timestamp}: the field, then the file's own name.
   *
   * @throws CoinbeamException when it has another form or names an unknown field
   */
  public static Map<PriceField, String> renames(String text) {
    Map<PriceField, String> renames = new EnumMap<>(PriceField.class);
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String field = part.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT);
      if (equals < 0
          || Arrays.stream(FIELDS).noneMatch(f -> f.name().equals(field))
          || part.substring(equals + 1).isBlank()) {
        throw new CoinbeamException(
            String.format(
                "Columns '%s' has the part '%s'; write field=name pairs such as"
                    + " slug=coin,date=timestamp with the fields slug, date, open, high, low,"
                    + " close, volume.",
                text, part));
      }
      renames.put(PriceField.valueOf(field), part.substring(equals + 1).strip());
    }
    return renames;
  }

  /**
   * Finds the fields in a header.
   *
   * @param header the header's fields
   * @param renames the file's own names of fields, for those that differ from the default
   * @param file the file's name, for messages
   * @throws CoinbeamException when a needed column is missing or a column is there twice
   */
  public static PriceColumns resolve(
      List<String> header, Map<PriceField, String> renames, String file) {
    Map<String, List<Integer>> positions = new TreeMap<>();
    for (int i = 0; i < header.size(); i++) {
      positions.computeIfAbsent(key(header.get(i)), k -> new ArrayList<>()).add(i);
    }
    int[] columns = new int[FIELDS.length];
    List<String> missing = new ArrayList<>();
    for (PriceField field : FIELDS) {
      String name = renames.getOrDefault(field, field.columnName());
      List<Integer> found = positions.getOrDefault(key(name), List.of());
      if (found.size() > 1) {
        throw new CoinbeamException(
            String.format(
                "%s has the column '%s' %d times; say which to use with --columns %s=NAME after"
                    + " renaming one.",
                file, name, found.size(), field.columnName()));
      }
      columns[field.index()] = found.isEmpty() ? -1 : found.get(0);
      if (found.isEmpty() && (field.needed() || renames.containsKey(field))) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new CoinbeamException(missing(header, missing, file));
    }
    return new PriceColumns(columns, header.toArray(String[]::new));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String missing(List<String> header, List<String> missing, String file) {
    String names = String.join(", ", missing);
    String found = String.join(",", header);
    Optional<String> separator =
        Stream.of(";", "\t", "|")
            .filter(each -> header.size() == 1 && found.contains(each))
            .findFirst();
    if (separator.isPresent()) {
      return String.format(
          "%s looks %s-separated; convert it to commas: its header is '%s'.",
          file, separator.get().equals("\t") ? "tab" : "'" + separator.get() + "'", cut(found));
    }
    return String.format(
        "%s has no column %s; its header is '%s', so name the columns with --columns, for example"
            + " --columns slug=coin,date=timestamp.",
        file, names, cut(found));
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 200 ? line : line.substring(0, 197) + "...";
  }

  /** How many columns the header has. */
  public int width() {
    return fields.length;
  }

  /** The column of a field, or -1 when the file has none. */
  public int column(PriceField field) {
    return columns[field.index()];
  }

  /** The name that the file gives a field. */
  public String name(PriceField field) {
    int column = column(field);
    return column < 0 ? field.columnName() : names[column].strip();
  }

  /** The field in each column as its index, -1 for ignored columns; a copy. */
  int[] fieldOfColumn() {
    return fields.clone();
  }
}
