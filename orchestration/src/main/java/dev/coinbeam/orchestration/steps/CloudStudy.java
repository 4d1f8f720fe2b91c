package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.MlBackend;

/**
 * What is kept of a study that a service made, {@code study.json}: a study of this machine finds
 * that it is another and does not go on with its trials.
 *
 * @param service who made it
 * @param fingerprint of the job that did
 */
record CloudStudy(MlBackend service, String fingerprint) {}
