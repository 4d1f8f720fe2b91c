/**
 * Studies: the search for hyper-parameters that do best on the eval split.
 *
 * <p>{@link dev.coinbeam.model.tuning.StudyConfig} reads Cloud ML Engine's hptuning_config.yaml,
 * {@link dev.coinbeam.model.tuning.Study} runs trials in parallel and keeps a line for each, and a
 * {@link dev.coinbeam.model.tuning.SearchAlgorithm} decides what to try next.
 */
package dev.coinbeam.model.tuning;
