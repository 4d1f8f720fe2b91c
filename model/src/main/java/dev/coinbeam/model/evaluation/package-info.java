/**
 * How good a forecast is, always beside persistence: error measures on prices, a bootstrap interval
 * for the skill, and the gate a model must pass to be deployed.
 */
package dev.coinbeam.model.evaluation;
