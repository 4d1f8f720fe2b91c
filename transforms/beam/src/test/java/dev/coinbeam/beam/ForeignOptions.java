package dev.coinbeam.beam;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/** Options that a jar offers which is neither Beam's core nor Coinbeam. */
public interface ForeignOptions extends PipelineOptions {
  int getForeignValue();

  void setForeignValue(int value);

  /** Offers them to Beam. */
  final class Registrar implements PipelineOptionsRegistrar {
    @Override
    public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
      return List.of(ForeignOptions.class);
    }
  }
}
