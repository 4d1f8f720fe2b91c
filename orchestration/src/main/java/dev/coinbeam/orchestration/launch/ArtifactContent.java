package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the launcher gets of an artifact.
 *
 * @param text the file that it stores and shows
 * @param metadata what it records and shows beside, texts and numbers by name
 */
record ArtifactContent(String text, ObjectNode metadata) {}
