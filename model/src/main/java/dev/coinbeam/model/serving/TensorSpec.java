package dev.coinbeam.model.serving;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * An input or output of a signature.
 *
 * @param name in the signature
 * @param tensor in the graph
 * @param type of its elements
 * @param shape -1 where any size goes
 */
record TensorSpec(String name, String tensor, DataType type, List<Long> shape) {
  TensorSpec {
    shape = List.copyOf(shape);
  }

  static TensorSpec of(String name, TensorInfo info) {
    List<Long> shape = new ArrayList<>();
    for (TensorShapeProto.Dim dim : info.getTensorShape().getDimList()) {
      shape.add(dim.getSize());
    }
    return new TensorSpec(name, info.getName(), info.getDtype(), shape);
  }

  /** Elements of one instance: 1 for shape [-1], 20 for [-1, 20]. */
  int instanceSize() {
    return shape.stream().skip(1).mapToInt(Math::toIntExact).reduce(1, Math::multiplyExact);
  }

  boolean isText() {
    return type == DataType.DT_STRING;
  }
}
