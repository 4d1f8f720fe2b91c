package dev.coinbeam.features.synthetic;

import java.util.List;

/** The fields of one row as text, in the header's order: the slow form, for rows to be spoiled. */
record PriceRow(List<String> fields) {
  static final int DATE = 3;
  static final int OPEN = 5;
  static final int HIGH = 6;
  static final int LOW = 7;
  static final int CLOSE = 8;
  static final int VOLUME = 9;

  PriceRow {
    fields = List.copyOf(fields);
  }

  String get(int field) {
    return fields.get(field);
  }

  PriceRow with(int field, String value) {
    String[] changed = fields.toArray(String[]::new);
    changed[field] = value;
    return new PriceRow(List.of(changed));
  }

  String line() {
    return String.join(",", fields);
  }
}
