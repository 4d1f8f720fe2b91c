/**
 * Price features without a framework: bars, indicators, feature spec, splits and files.
 *
 * <p>One implementation serves the batch pipeline, training and the server, which is how a feature
 * has the same bits everywhere. Nothing here knows Beam, TensorFlow or a cloud.
 */
package dev.coinbeam.features;
