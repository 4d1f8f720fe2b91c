package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits one row into fields as RFC 4180 says: the slow, right way.
 *
 * <p>Quotes count only at a field's start; elsewhere they are text. A quoted field must close
 * before {@link #MAX_RECORD} bytes and be followed by a comma or a line's end. A row that breaks
 * this is its first line, {@linkplain #wellQuoted() badly quoted}, and the next row starts on the
 * next line, so that one stray quote cannot swallow others.
 */
final class CsvRecordParser {
  /** Longest row in bytes; a longer one is a dead letter. */
  static final int MAX_RECORD = 1 << 18;

  /** Answered by {@link #parse} when the row's end is not in the bytes yet. */
  static final int INCOMPLETE = -1;

  private final List<String> fields = new ArrayList<>();
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private boolean wellQuoted;
  private boolean overLines;

  /**
   * Splits the row that starts at {@code from}.
   *
   * @param to end of the bytes at hand
   * @param last whether the text ends there
   * @return the position after the row and its line's end, or {@link #INCOMPLETE}
   */
  int parse(byte[] text, int from, int to, boolean last) {
    fields.clear();
    wellQuoted = true;
    overLines = false;
    int bound = Math.min(to, from + MAX_RECORD);
    boolean whole = last && bound == to;
    int at = from;
    while (true) {
      at = at < bound && text[at] == '"' ? quoted(text, at + 1, bound) : plain(text, at, bound);
      if (at == bound && bound == to && !last) {
        return INCOMPLETE;
      }
      if (!wellQuoted || (at == bound && !whole)) {
        return badlyQuoted(text, from, to, last);
      }
      if (at == bound) {
        return at;
      }
      if (text[at] == '\n') {
        return at + 1;
      }
      at++;
    }
  }

  /** Fields of the row; of a badly quoted one, its first line cut at commas. */
  List<String> fields() {
    return fields;
  }

  boolean wellQuoted() {
    return wellQuoted;
  }

  /** Whether a line's end was met within quotes, even when the quotes turned out to be wrong. */
  boolean overLines() {
    return overLines;
  }

  /** Reads to the comma or line's end after an unquoted field. */
  private int plain(byte[] text, int from, int bound) {
    int at = from;
    while (at < bound && text[at] != ',' && text[at] != '\n') {
      at++;
    }
    boolean lineEnd = at == bound || text[at] == '\n';
    int end = lineEnd && at > from && text[at - 1] == '\r' ? at - 1 : at;
    fields.add(new String(text, from, end - from, UTF_8));
    return at;
  }

  /** Reads to the comma or line's end after a quoted field, if it is well quoted. */
  private int quoted(byte[] text, int from, int bound) {
    field.reset();
    int at = from;
    while (at < bound) {
      if (text[at] == '"') {
        if (at + 1 == bound || text[at + 1] != '"') {
          return closed(text, at + 1, bound);
        }
        at++;
      }
      overLines |= text[at] == '\n';
      field.write(text[at++]);
    }
    wellQuoted = false;
    return bound;
  }

  private int closed(byte[] text, int after, int bound) {
    int at = after < bound && text[after] == '\r' ? after + 1 : after;
    if (at < bound && text[at] != '\n' && (text[at] != ',' || at > after)) {
      wellQuoted = false;
      return after;
    }
    fields.add(field.toString(UTF_8));
    return at;
  }

  private int badlyQuoted(byte[] text, int from, int to, boolean last) {
    fields.clear();
    int at = from;
    while (at < to && text[at] != '\n') {
      at = plain(text, at, to);
      at += at < to && text[at] == ',' ? 1 : 0;
    }
    wellQuoted = false;
    if (at == to && !last) {
      return INCOMPLETE;
    }
    return Math.min(to, at + 1);
  }
}
