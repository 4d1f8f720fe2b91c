package dev.coinbeam.orchestration.forecast;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the newest bar of a symbol is to be found.
 *
 * @param file price file, plain or gzip
 * @param symbol the file's slug
 * @param columns other names of its columns, as {@code slug=coin,date=timestamp}; may be empty
 * @param dateFormat pattern of its dates; empty for ISO and epoch
 */
public record PriceSource(Path file, String symbol, String columns, String dateFormat) {
  public PriceSource {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(columns, "columns");
    Objects.requireNonNull(dateFormat, "dateFormat");
  }
}
