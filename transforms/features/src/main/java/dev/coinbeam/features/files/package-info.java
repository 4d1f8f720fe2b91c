/**
 * The features folder, which is the contract between transform, model and server.
 *
 * <p>The writers put rows into CSV or TFRecord shards; who renames the shards into place is the
 * pipeline's business.
 */
package dev.coinbeam.features.files;
