package dev.coinbeam.model.serving;

import dev.coinbeam.model.data.Rows;
import java.util.List;
import java.util.StringJoiner;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.types.TString;

/** Rows as CSV lines and as serialised examples: the features, then the close. */
final class RowText {
  private RowText() {}

  static TString csv(Rows rows) {
    String[] lines = new String[rows.size()];
    for (int row = 0; row < lines.length; row++) {
      StringJoiner line = new StringJoiner(",");
      for (int input = 0; input <= rows.featureCount(); input++) {
        line.add(Float.toString(value(rows, row, input)));
      }
      lines[row] = line.toString();
    }
    return TString.vectorOf(lines);
  }

  static TString examples(Rows rows, List<String> names) {
    NdArray<byte[]> examples = NdArrays.ofObjects(byte[].class, Shape.of(rows.size()));
    for (int row = 0; row < rows.size(); row++) {
      Features.Builder features = Features.newBuilder();
      for (int input = 0; input < names.size(); input++) {
        FloatList value = FloatList.newBuilder().addValue(value(rows, row, input)).build();
        features.putFeature(names.get(input), Feature.newBuilder().setFloatList(value).build());
      }
      examples.setObject(Example.newBuilder().setFeatures(features).build().toByteArray(), row);
    }
    return TString.tensorOfBytes(examples);
  }

  private static float value(Rows rows, int row, int input) {
    return input < rows.featureCount() ? rows.feature(row, input) : (float) rows.close(row);
  }
}
