/**
 * Synthetic price files in the input schema, for samples, tests and benchmarks.
 *
 * <p>Everything is a function of the options and their seed: the same options give the same bytes
 * on every platform and JDK.
 */
package dev.coinbeam.features.synthetic;
