/**
 * A step as Kubeflow's launcher runs it: inputs from the executor input, outputs into the files
 * that the launcher reads.
 *
 * <p>{@link dev.coinbeam.orchestration.launch.LaunchedStep} is the way in. Data stays under the
 * root; the launcher is given small files that say where.
 */
package dev.coinbeam.orchestration.launch;
