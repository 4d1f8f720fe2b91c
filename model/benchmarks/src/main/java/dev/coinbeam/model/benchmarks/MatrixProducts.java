package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.graph.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The matrix products of a training step and nothing else: per layer one forward, one for the
 * gradient of its weights, and, but for the first, one for that of its input. No step can be
 * faster.
 */
final class MatrixProducts implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph, Sessions.config());
  private final Ops tf = Ops.create(graph);
  private final List<Placeholder<TFloat32>> inputs = new ArrayList<>();
  private final List<TFloat32> tensors = new ArrayList<>();
  private final List<Op> products = new ArrayList<>();

  MatrixProducts(int batchSize, int features, List<Integer> hidden) {
    List<Integer> units = new ArrayList<>(List.of(features));
    units.addAll(hidden);
    units.add(1);
    for (int i = 1; i < units.size(); i++) {
      Operand<TFloat32> input = matrix(batchSize, units.get(i - 1));
      Operand<TFloat32> weights = matrix(units.get(i - 1), units.get(i));
      Operand<TFloat32> gradient = matrix(batchSize, units.get(i));
      products.add(tf.linalg.matMul(input, weights));
      products.add(tf.linalg.matMul(input, gradient, MatMul.transposeA(true)));
      if (i > 1) {
        products.add(tf.linalg.matMul(gradient, weights, MatMul.transposeB(true)));
      }
    }
  }

  void run(int count) {
    for (int i = 0; i < count; i++) {
      Session.Runner runner = session.runner();
      for (int input = 0; input < inputs.size(); input++) {
        runner.feed(inputs.get(input), tensors.get(input));
      }
      products.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    tensors.forEach(TFloat32::close);
  }

  private Operand<TFloat32> matrix(int rows, int columns) {
    Placeholder<TFloat32> input =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, columns)));
    inputs.add(input);
    tensors.add(
        TFloat32.tensorOf(
            Shape.of(rows, columns), m -> m.scalars().forEach(s -> s.setFloat(0.01f))));
    return input;
  }
}
