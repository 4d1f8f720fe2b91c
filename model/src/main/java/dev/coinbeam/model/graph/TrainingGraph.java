package dev.coinbeam.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A network that learns: a graph and its session. Not for several threads at once; several of these
 * may be used side by side.
 */
public final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> features;
  private final Placeholder<TFloat32> scaledLabels;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Placeholder<TInt64> dropoutSeed;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();
  private final Operand<TFloat32> forecast;
  private final TFloat32 rate = TFloat32.scalarOf(0);
  private final TFloat32 power1 = TFloat32.scalarOf(1);
  private final TFloat32 power2 = TFloat32.scalarOf(1);
  private final TInt64 maskSeed = TInt64.vectorOf(0, 0);
  private final int featureCount;
  private long steps;

  /**
   * @param scaling standardisation constants
   * @param initial starting weights, which also give the layers' sizes
   * @param objective what is minimised
   */
  public TrainingGraph(Scaling scaling, Weights initial, TrainingObjective objective) {
    featureCount = scaling.features();
    Ops tf = Ops.create(graph);
    features =
        tf.withName("features")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, featureCount)));
    scaledLabels =
        tf.withName("labels").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    learningRate = scalar(tf, "learning_rate");
    beta1Power = scalar(tf, "beta1_power");
    beta2Power = scalar(tf, "beta2_power");
    dropoutSeed =
        tf.withName("dropout_seed").placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));

    List<Operand<TFloat32>> kernels = new ArrayList<>();
    List<Operand<TFloat32>> biases = new ArrayList<>();
    for (int i = 0; i < initial.layers().size(); i++) {
      Layer layer = initial.layers().get(i);
      Shape kernel = Shape.of(layer.inputs(), layer.outputs());
      kernels.add(trainable(tf, "layer_" + i + ".kernel", kernel));
      biases.add(trainable(tf, "layer_" + i + ".bias", Shape.of(layer.outputs())));
    }
    ForwardPass forward = new ForwardPass(tf, scaling);
    forecast = forward.scaledLabel(features, kernels, biases, ForwardPass.NOTHING);
    Operand<TFloat32> trained =
        objective.dropout() == 0
            ? forecast
            : forward.scaledLabel(
                features, kernels, biases, new Dropout(tf, objective.dropout(), dropoutSeed));
    Operand<TFloat32> loss = new LossOps(tf).loss(objective, trained, scaledLabels, kernels);
    addAdam(tf, loss);
    session = new Session(graph, Sessions.config());
    reset(initial);
  }

  /** Sets the weights and forgets Adam's moments. */
  public void reset(Weights weights) {
    List<float[]> values = new ArrayList<>();
    for (Layer layer : weights.layers()) {
      values.add(layer.kernel());
      values.add(layer.bias());
    }
    int trained = values.size();
    for (int i = 0; i < 2 * trained; i++) {
      values.add(new float[values.get(i % trained).length]);
    }
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    try {
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get(i);
        TFloat32 tensor = Tensors.of(values.get(i), variable.shape().asArray());
        tensors.add(tensor);
        runner.feed(variable.initial(), tensor).addTarget(variable.assign());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
    steps = 0;
    power1.setFloat(1);
    power2.setFloat(1);
  }

  /**
   * One step of Adam on a mini-batch.
   *
   * @param batch features and scaled labels
   * @param stepSize Adam's learning rate
   * @param seed of the dropout masks, unused without dropout
   */
  public void step(Batch batch, double stepSize, long seed) {
    steps++;
    rate.setFloat((float) stepSize);
    power1.setFloat(power1.getFloat() * AdamSettings.BETA1);
    power2.setFloat(power2.getFloat() * AdamSettings.BETA2);
    maskSeed.setLong(seed, 0);
    maskSeed.setLong(steps, 1);
    Session.Runner runner =
        session
            .runner()
            .feed(features, batch.features())
            .feed(scaledLabels, batch.scaledLabels())
            .feed(learningRate, rate)
            .feed(beta1Power, power1)
            .feed(beta2Power, power2)
            .feed(dropoutSeed, maskSeed);
    updates.forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * The scaled labels the network gives for rows of features.
   *
   * @param rows raw features, row by row
   */
  public float[] forecast(float[] rows) {
    try (TFloat32 tensor = Tensors.of(rows, rows.length / featureCount, featureCount);
        Result result = session.runner().feed(features, tensor).fetch(forecast).run()) {
      return Tensors.values(result.get(0));
    }
  }

  /** A copy of the weights as they are. */
  public Weights weights() {
    int trained = variables.size() / 3;
    Session.Runner runner = session.runner();
    variables.subList(0, trained).forEach(variable -> runner.fetch(variable.value()));
    try (Result result = runner.run()) {
      List<Layer> layers = new ArrayList<>();
      for (int i = 0; i < trained; i += 2) {
        Shape shape = variables.get(i).shape();
        layers.add(
            new Layer(
                (int) shape.get(0),
                (int) shape.get(1),
                Tensors.values(result.get(i)),
                Tensors.values(result.get(i + 1))));
      }
      return new Weights(layers);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    rate.close();
    power1.close();
    power2.close();
    maskSeed.close();
  }

  private Operand<TFloat32> trainable(Ops tf, String name, Shape shape) {
    Variable variable = Variable.of(tf, name, shape);
    variables.add(variable);
    return variable.value();
  }

  private void addAdam(Ops tf, Operand<TFloat32> loss) {
    List<Variable> trained = List.copyOf(variables);
    List<Operand<?>> gradients = new ArrayList<>();
    tf.gradients(loss, trained.stream().map(Variable::value).toList()).forEach(gradients::add);
    List<Variable> first =
        trained.stream().map(v -> Variable.of(tf, v.name() + ".m", v.shape())).toList();
    List<Variable> second =
        trained.stream().map(v -> Variable.of(tf, v.name() + ".v", v.shape())).toList();
    variables.addAll(first);
    variables.addAll(second);
    for (int i = 0; i < trained.size(); i++) {
      updates.add(
          tf.train.resourceApplyAdam(
              trained.get(i).handle(),
              first.get(i).handle(),
              second.get(i).handle(),
              beta1Power,
              beta2Power,
              learningRate,
              tf.constant(AdamSettings.BETA1),
              tf.constant(AdamSettings.BETA2),
              tf.constant(AdamSettings.EPSILON),
              gradients.get(i).asOutput().expect(TFloat32.class)));
    }
  }

  private static Placeholder<TFloat32> scalar(Ops tf, String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }
}
