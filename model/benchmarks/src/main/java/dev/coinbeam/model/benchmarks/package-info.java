/**
 * What training and tuning cost: steps per second beside a plain loop and beside the matrix
 * products alone, trials side by side, the default study, and what early stopping spares.
 */
package dev.coinbeam.model.benchmarks;
