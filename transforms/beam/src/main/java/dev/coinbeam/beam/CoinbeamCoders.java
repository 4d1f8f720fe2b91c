package dev.coinbeam.beam;

import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.csv.DeadLetter;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Makes Beam find the coders of bars, features and dead letters by itself. */
public final class CoinbeamCoders implements CoderProviderRegistrar {
  /** For Beam's service loader. */
  public CoinbeamCoders() {}

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(PriceBar.class), PriceBars.coder()),
        CoderProviders.forCoder(TypeDescriptor.of(PriceFeatures.class), PriceFeatures.coder()),
        CoderProviders.forCoder(TypeDescriptor.of(DeadLetter.class), new DeadLetterCoder()));
  }
}
