package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.graph.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The same network in the loop that one writes first: draw a batch into an array, make tensors of
 * it, feed them, close them.
 */
final class PlainLoop implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph, Sessions.config());
  private final Ops tf = Ops.create(graph);
  private final SplittableRandom random = new SplittableRandom(2);
  private final Rows rows;
  private final Placeholder<TFloat32> features;
  private final Placeholder<TFloat32> labels;
  private final Placeholder<TFloat32> power1 = scalar();
  private final Placeholder<TFloat32> power2 = scalar();
  private final List<VarHandleOp> handles = new ArrayList<>();
  private final List<Operand<TFloat32>> values = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();
  private int variableCount;
  private int steps;

  PlainLoop(Rows rows, List<Integer> hidden) {
    this.rows = rows;
    features = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, rows.featureCount())));
    labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> x = features;
    int inputs = rows.featureCount();
    for (int units : hidden) {
      x = tf.nn.relu(dense(x, inputs, units));
      inputs = units;
    }
    Operand<TFloat32> forecast = tf.reshape(dense(x, inputs, 1), tf.constant(new int[] {-1}));
    Operand<TFloat32> error = tf.math.sub(forecast, labels);
    addAdam(tf.math.mean(tf.math.square(error), tf.constant(0)));
  }

  void run(int count, int batchSize) {
    float[] x = new float[batchSize * rows.featureCount()];
    float[] y = new float[batchSize];
    for (int i = 0; i < count; i++) {
      for (int place = 0; place < batchSize; place++) {
        int row = random.nextInt(rows.size());
        rows.copyFeatures(row, x, place);
        y[place] = (float) rows.label(row);
      }
      steps++;
      try (TFloat32 batch = tensor(x, batchSize, rows.featureCount());
          TFloat32 truth = tensor(y, batchSize);
          TFloat32 first = TFloat32.scalarOf((float) Math.pow(0.9, steps));
          TFloat32 second = TFloat32.scalarOf((float) Math.pow(0.999, steps))) {
        Session.Runner runner =
            session
                .runner()
                .feed(features, batch)
                .feed(labels, truth)
                .feed(power1, first)
                .feed(power2, second);
        updates.forEach(runner::addTarget);
        runner.run().close();
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Operand<TFloat32> dense(Operand<TFloat32> x, int inputs, int outputs) {
    float[] kernel = new float[inputs * outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) ((2 * random.nextDouble() - 1) * Math.sqrt(6.0 / inputs));
    }
    Operand<TFloat32> weights = variable(kernel, Shape.of(inputs, outputs));
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, weights), variable(new float[outputs], Shape.of(outputs)));
  }

  private Operand<TFloat32> variable(float[] initial, Shape shape) {
    VarHandleOp handle = handle(initial, shape);
    Operand<TFloat32> value = tf.readVariableOp(handle, TFloat32.class);
    handles.add(handle);
    values.add(value);
    return value;
  }

  private VarHandleOp handle(float[] initial, Shape shape) {
    VarHandleOp handle =
        tf.varHandleOp(
            TFloat32.class, shape, VarHandleOp.sharedName("variable_" + variableCount++));
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    Op assign = tf.assignVariableOp(handle, value);
    try (TFloat32 tensor = tensor(initial, shape.asArray())) {
      session.runner().feed(value, tensor).addTarget(assign).run().close();
    }
    return handle;
  }

  private void addAdam(Operand<TFloat32> loss) {
    Operand<?>[] gradients = tf.gradients(loss, values).dy().toArray(Operand<?>[]::new);
    for (int i = 0; i < gradients.length; i++) {
      Shape shape = values.get(i).shape();
      float[] zeros = new float[(int) shape.size()];
      updates.add(
          tf.train.resourceApplyAdam(
              handles.get(i),
              handle(zeros, shape),
              handle(zeros, shape),
              power1,
              power2,
              tf.constant(0.001f),
              tf.constant(0.9f),
              tf.constant(0.999f),
              tf.constant(1e-7f),
              gradients[i].asOutput().expect(TFloat32.class)));
    }
  }

  private Placeholder<TFloat32> scalar() {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  private static TFloat32 tensor(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }
}
