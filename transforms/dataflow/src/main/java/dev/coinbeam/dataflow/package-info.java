/**
 * The feature pipeline on Google Dataflow: what a job stages, and the main class and metadata of a
 * Flex Template.
 */
package dev.coinbeam.dataflow;
