/**
 * The model's front door: {@link dev.coinbeam.model.Tuning} looks for hyper-parameters, {@link
 * dev.coinbeam.model.Training} trains with them, measures on the test split and leaves a
 * SavedModel.
 *
 * <p>Both read a features folder as the transform writes it, and nothing else.
 */
package dev.coinbeam.model;
