/**
 * What the steps ask of a cloud service for machine learning, whichever it is: to tune, to train
 * and to serve with our own container image.
 *
 * <p>What a service has been asked for bears the run's labels or a name made of them, so that
 * asking again finds it and does not start it twice.
 */
package dev.coinbeam.orchestration.cloudml;
