/**
 * The feature spec: which features and label, on which grid, split how.
 *
 * <p>A spec is validated whole, has one canonical JSON form, and is identified by the SHA-256 of
 * that form, which travels with the features, the model and the server.
 */
package dev.coinbeam.features.spec;
