/**
 * The parameters that a user gives, from the command line and from a configuration file.
 *
 * <p>Both are derived from the steps' input records: what is an input of a step is an option and a
 * configuration key. The command line wins over the file, the file over the defaults.
 */
package dev.coinbeam.orchestration.config;
