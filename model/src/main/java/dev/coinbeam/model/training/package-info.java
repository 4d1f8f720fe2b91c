/**
 * The network and how it learns: hyper-parameters, the TensorFlow graph, seeded mini-batches, early
 * stopping, and the SavedModel it leaves.
 *
 * <p>Equal rows, hyper-parameters, options and seed give bit-identical weights, whatever else runs
 * in the process.
 */
package dev.coinbeam.model.training;
