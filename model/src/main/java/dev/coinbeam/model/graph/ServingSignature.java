package dev.coinbeam.model.graph;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.family.TType;

/**
 * One way to call an exported model.
 *
 * @param name of the signature
 * @param inputs tensors to feed, by name
 * @param outputs tensors to fetch, by name
 */
record ServingSignature(
    String name,
    Map<String, ? extends Operand<? extends TType>> inputs,
    Map<String, ? extends Operand<? extends TType>> outputs) {
  private static final String PREDICT = "tensorflow/serving/predict";

  SignatureDef definition() {
    SignatureDef.Builder builder = SignatureDef.newBuilder().setMethodName(PREDICT);
    inputs.forEach((key, operand) -> builder.putInputs(key, info(operand)));
    outputs.forEach((key, operand) -> builder.putOutputs(key, info(operand)));
    return builder.build();
  }

  private static TensorInfo info(Operand<? extends TType> operand) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Shape dimensions = operand.shape();
    for (long size : dimensions.asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(operand.op().name() + ":" + operand.asOutput().index())
        .setDtype(operand.asOutput().dataType())
        .setTensorShape(shape)
        .build();
  }
}
