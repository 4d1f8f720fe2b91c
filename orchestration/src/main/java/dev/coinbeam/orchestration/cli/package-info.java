/**
 * The {@code coinbeam} command.
 *
 * <p>Results go to stdout, the log to stderr. Exit codes: 0 done, 1 failed, 2 usage, 3 the gate
 * refused.
 */
package dev.coinbeam.orchestration.cli;
