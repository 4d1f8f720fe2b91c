package dev.coinbeam.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network's weights as variables of an inference graph. */
final class ServingVariables {
  private final List<Variable> variables = new ArrayList<>();

  ServingVariables(Ops tf, Weights weights) {
    for (int i = 0; i < weights.layers().size(); i++) {
      Layer layer = weights.layers().get(i);
      Shape kernel = Shape.of(layer.inputs(), layer.outputs());
      variables.add(Variable.of(tf, "layer_" + i + ".kernel", kernel));
      variables.add(Variable.of(tf, "layer_" + i + ".bias", Shape.of(layer.outputs())));
    }
  }

  List<Variable> variables() {
    return variables;
  }

  List<Operand<TFloat32>> kernels() {
    return every(0);
  }

  List<Operand<TFloat32>> biases() {
    return every(1);
  }

  void assign(Session session, Weights weights) {
    List<TFloat32> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      for (int i = 0; i < variables.size(); i++) {
        Layer layer = weights.layers().get(i / 2);
        Variable variable = variables.get(i);
        TFloat32 tensor =
            Tensors.of(i % 2 == 0 ? layer.kernel() : layer.bias(), variable.shape().asArray());
        tensors.add(tensor);
        runner.feed(variable.initial(), tensor).addTarget(variable.assign());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private List<Operand<TFloat32>> every(int remainder) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = remainder; i < variables.size(); i += 2) {
      values.add(variables.get(i).value());
    }
    return values;
  }
}
