/**
 * Price files in, bars and dead letters out.
 *
 * <p>{@link dev.coinbeam.features.csv.PriceFileHeader} reads what a file's columns are, {@link
 * dev.coinbeam.features.csv.PriceRangeReader} scans a byte range of it into a {@link
 * dev.coinbeam.features.csv.PriceSink}. Plain lines are read without making strings; lines with
 * quotes or anything odd take a slower way that gives the same result.
 */
package dev.coinbeam.features.csv;
