package dev.coinbeam.beam;

import dev.coinbeam.features.files.FeatureHeader;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Converts the features of one spec to rows and back. */
final class PriceFeatureRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int TEXTS = 2;

  private final Schema schema;
  private final int[] positions;
  private final int numbers;

  PriceFeatureRows(FeatureSpec spec) {
    FeatureHeader header = FeatureHeader.of(spec.columnNames());
    List<String> names = header.names();
    Schema.Builder builder = Schema.builder().addStringField("symbol").addDateTimeField("time");
    names.subList(TEXTS, names.size()).forEach(builder::addDoubleField);
    this.schema = builder.addNullableStringField("split").build();
    this.numbers = header.numbers();
    this.positions = new int[header.features().size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = header.position(i);
    }
  }

  Schema schema() {
    return schema;
  }

  Row toRow(PriceFeatures features) {
    Object[] values = new Object[TEXTS + numbers + 1];
    values[0] = features.symbol();
    values[1] = org.joda.time.Instant.ofEpochMilli(features.time().toEpochMilli());
    values[TEXTS] = features.open();
    values[TEXTS + 1] = features.high();
    values[TEXTS + 2] = features.low();
    values[TEXTS + 3] = features.close();
    for (int i = 0; i < positions.length; i++) {
      values[TEXTS + positions[i]] = features.feature(i);
    }
    values[TEXTS + numbers - 1] = features.label();
    values[TEXTS + numbers] = features.split().map(Split::fileName).orElse(null);
    return Row.withSchema(schema).addValues(values).build();
  }

  PriceFeatures fromRow(Row row) {
    double[] prices = new double[4];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = row.getDouble(TEXTS + i);
    }
    double[] features = new double[positions.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = row.getDouble(TEXTS + positions[i]);
    }
    String split = row.getString(TEXTS + numbers);
    return new PriceFeatures(
        row.getString(0),
        Instant.ofEpochMilli(row.getDateTime(1).getMillis()),
        prices,
        features,
        row.getDouble(TEXTS + numbers - 1),
        split == null ? null : Split.valueOf(split.toUpperCase(Locale.ROOT)));
  }

  PTransform<PCollection<PriceFeatures>, PCollection<Row>> toRows() {
    return new PTransform<>() {
      @Override
      public PCollection<Row> expand(PCollection<PriceFeatures> features) {
        return features
            .apply(MapElements.into(TypeDescriptors.rows()).via(PriceFeatureRows.this::toRow))
            .setRowSchema(schema);
      }
    };
  }

  PTransform<PCollection<Row>, PCollection<PriceFeatures>> fromRows() {
    return new PTransform<>() {
      @Override
      public PCollection<PriceFeatures> expand(PCollection<Row> rows) {
        return rows.apply(
                MapElements.into(TypeDescriptor.of(PriceFeatures.class))
                    .via(PriceFeatureRows.this::fromRow))
            .setCoder(PriceFeatures.coder());
      }
    };
  }
}
