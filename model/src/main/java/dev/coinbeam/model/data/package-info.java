/**
 * The rows a model learns from, as plain arrays in one canonical order, read from a features folder
 * split by split. The test split is a file apart and is opened by the final evaluation only.
 */
package dev.coinbeam.model.data;
