package dev.coinbeam.orchestration.records;

/**
 * What a step ran with.
 *
 * @param coinbeam version of Coinbeam
 * @param beam version of Apache Beam
 * @param tensorflow version of tensorflow-java
 * @param java version and vendor of the Java runtime
 */
public record Versions(String coinbeam, String beam, String tensorflow, String java) {}
