/**
 * Where a run keeps what it makes: one root, a folder on this machine or a bucket.
 *
 * <p>A {@link dev.coinbeam.orchestration.storage.Store} promises only what a bucket can keep too:
 * objects appear whole or not at all, one by one, and there are no folders to rename.
 */
package dev.coinbeam.orchestration.storage;
