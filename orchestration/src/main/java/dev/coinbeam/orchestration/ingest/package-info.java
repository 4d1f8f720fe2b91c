/**
 * The first step's work: brings a price file from a path or a URL under the root's {@code raw/}.
 *
 * <p>Every file lies under the SHA-256 of its content, {@code raw/sha256-<hex>/<file name>}, and
 * appears there only when it is whole and checked. {@code raw/index/} remembers for each source
 * what it gave last, so that nothing unchanged is fetched twice; {@code raw/.partial/} keeps broken
 * downloads that can go on.
 */
package dev.coinbeam.orchestration.ingest;
