/**
 * How the model's records become JSON files: whole or not at all, with {@code null} for a number
 * that is not defined. It is here once, so that studies, metrics and reports look alike.
 */
package dev.coinbeam.model.json;
