/**
 * The network as TensorFlow operations: one forward pass for training and export, Adam on resource
 * variables, and how sessions are set up so that results repeat to the bit.
 *
 * <p>Every class that holds native memory is AutoCloseable.
 */
package dev.coinbeam.model.graph;
