/**
 * What Coinbeam is measured against: a row-at-a-time Beam pipeline, DuckDB, and the kernels'
 * limits.
 *
 * <p>{@code transforms/benchmarks/run.sh} runs all of it and writes {@code RESULTS.md}.
 */
package dev.coinbeam.benchmarks;
