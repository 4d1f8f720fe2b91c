package dev.coinbeam.orchestration.submit;

/**
 * How far a task is.
 *
 * @param name as the pipeline has it
 * @param state how far
 * @param error what went wrong; empty when nothing did, or nothing is known
 */
public record TaskStatus(String name, RunState state, String error) {}
