package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** What {@link PriceFeatureTransform} gives: features, and the bars that had to go. */
public final class PriceFeatureResult implements POutput {
  private final TupleTag<PriceFeatures> outputTag;
  private final PCollection<PriceFeatures> output;
  private final TupleTag<DeadLetter> errorsTag;
  private final PCollection<DeadLetter> errors;

  PriceFeatureResult(
      TupleTag<PriceFeatures> outputTag,
      PCollection<PriceFeatures> output,
      TupleTag<DeadLetter> errorsTag,
      PCollection<DeadLetter> errors) {
    this.outputTag = outputTag;
    this.output = output;
    this.errorsTag = errorsTag;
    this.errors = errors;
  }

  /** One element for each bar with full lookback and label, in no order. */
  public PCollection<PriceFeatures> getOutput() {
    return output;
  }

  /** Bars for which another bar of the same symbol and slot was kept. */
  public PCollection<DeadLetter> getErrors() {
    return errors;
  }

  @Override
  public Pipeline getPipeline() {
    return output.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(outputTag, output, errorsTag, errors);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
