/**
 * The feature pipeline on Flink: the same files, totals and failures as on DirectRunner, also when
 * a worker is lost.
 */
package dev.coinbeam.flink;
