/** Price features without a framework. */
package dev.coinbeam.features;
