package com.example;

import dev.coinbeam.beam.PriceFeatureTransform;
import dev.coinbeam.beam.PriceFeatures;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.spec.FeatureSpec;
import org.apache.beam.sdk.schemas.transforms.Group;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** A transform of somebody's own, around Coinbeam's: bars in, one row with a sum out. */
public final class VolatilitySum extends PTransform<PCollection<PriceBar>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  private final String column;

  public VolatilitySum(String column) {
    this.column = column;
  }

  @Override
  public PCollection<Row> expand(PCollection<PriceBar> bars) {
    FeatureSpec spec = FeatureSpec.preset("indicators");
    return bars.apply(PriceFeatureTransform.of(spec))
        .getOutput()
        .apply(PriceFeatures.toRows(spec))
        .apply(Group.<Row>globally().aggregateField(column, Sum.ofDoubles(), "sum"));
  }
}
