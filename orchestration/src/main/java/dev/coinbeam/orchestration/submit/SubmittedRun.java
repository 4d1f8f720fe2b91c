package dev.coinbeam.orchestration.submit;

/**
 * A run that an engine has taken.
 *
 * @param name as it was submitted
 * @param id the engine's own name for it
 * @param url where people look at it
 */
public record SubmittedRun(String name, String id, String url) {}
