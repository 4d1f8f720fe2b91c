/**
 * Asks HTTP services: time limits, retries with pauses, and failures in words.
 *
 * <p>{@link dev.coinbeam.orchestration.rest.RestClient} sends one request and gives a whole answer;
 * the rest is what it is built of, and what downloads of any size share with it.
 */
package dev.coinbeam.orchestration.rest;
