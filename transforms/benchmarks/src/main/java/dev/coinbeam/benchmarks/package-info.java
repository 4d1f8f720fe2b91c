/**
 * What Coinbeam is measured against, a row-at-a-time Beam pipeline, DuckDB, Polars and the
 * machine's limits; and the harness that measures whole processes in turn.
 *
 * <p>{@code transforms/benchmarks/run.sh} runs all of it and writes {@code RESULTS.md}.
 */
package dev.coinbeam.benchmarks;
