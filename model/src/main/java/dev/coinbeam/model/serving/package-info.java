/**
 * A trained model in use: {@link dev.coinbeam.model.serving.Predictor} answers in process, {@link
 * dev.coinbeam.model.serving.ModelServer} over HTTP as TensorFlow Serving does.
 */
package dev.coinbeam.model.serving;
