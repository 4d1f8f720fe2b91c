/**
 * Price features with Apache Beam: a typed transform for anyone's pipeline, and a ready-made one
 * from price files to a features folder.
 *
 * <p>Start at {@link dev.coinbeam.beam.PriceFeatureTransform} or {@link
 * dev.coinbeam.beam.FeaturePipeline}. Both move bars as packed columns of (symbol, time block),
 * grouped once by partition, so that a runner handles few large elements instead of many rows.
 */
package dev.coinbeam.beam;
