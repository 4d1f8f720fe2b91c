package dev.coinbeam.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.io.ParseExample;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** The signatures of an exported model, each with inputs of its own and the same forward pass. */
final class ServingGraph {
  private final Ops tf;
  private final ModelInterface model;
  private final Scaling scaling;
  private final ServingVariables variables;

  ServingGraph(Ops tf, ModelInterface model, Scaling scaling, ServingVariables variables) {
    this.tf = tf;
    this.model = model;
    this.scaling = scaling;
    this.variables = variables;
  }

  List<ServingSignature> signatures() {
    return List.of(namedInputs(), matrix(), example(), csv());
  }

  /** {@code serving_default}: one float input [n] for each name. */
  private ServingSignature namedInputs() {
    Ops scope = tf.withSubScope("serving_default");
    Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
    for (String name : model.inputs()) {
      inputs.put(name, column(scope, name));
    }
    return new ServingSignature("serving_default", inputs, outputs(scope, inputs));
  }

  /** {@code matrix}: the features as [n, features] in order, and the price input beside it. */
  private ServingSignature matrix() {
    Ops scope = tf.withSubScope("matrix");
    Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
    Operand<TFloat32> features =
        scope
            .withName("features")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, model.features().size())));
    inputs.put("features", features);
    model.priceInput().ifPresent(name -> inputs.put(name, column(scope, name)));
    Operand<TFloat32> price = model.priceInput().map(inputs::get).orElse(null);
    return new ServingSignature("matrix", inputs, outputs(scope, features, price));
  }

  /** {@code example}: serialised {@code tf.Example}s [n] with a float for each input. */
  private ServingSignature example() {
    Ops scope = tf.withSubScope("example");
    Operand<TString> examples = text(scope, "examples");
    List<String> names = model.inputs();
    List<Operand<?>> required = new ArrayList<>();
    List<Shape> scalars = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      required.add(noDefault(scope));
      scalars.add(Shape.scalar());
    }
    // There is no direct way to an empty constant of strings.
    Operand<TString> none =
        scope.slice(scope.array(""), scope.constant(new int[] {0}), scope.constant(new int[] {0}));
    ParseExample parsed =
        scope.io.parseExample(
            examples,
            none,
            none,
            scope.array(names.toArray(String[]::new)),
            none,
            required,
            0L,
            List.of(),
            List.of(),
            List.of(),
            scalars);
    return new ServingSignature(
        "example", Map.of("examples", examples), outputs(scope, byName(parsed.denseValues())));
  }

  /** {@code csv}: lines [n] with the inputs in order, without header, separated by commas. */
  private ServingSignature csv() {
    Ops scope = tf.withSubScope("csv");
    Operand<TString> lines = text(scope, "lines");
    List<Operand<?>> required = new ArrayList<>();
    for (int i = 0; i < model.inputs().size(); i++) {
      required.add(noDefault(scope));
    }
    return new ServingSignature(
        "csv",
        Map.of("lines", lines),
        outputs(scope, byName(scope.io.decodeCsv(lines, required).output())));
  }

  private Map<String, Operand<TFloat32>> byName(List<Output<?>> columns) {
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      byName.put(model.inputs().get(i), columns.get(i).expect(TFloat32.class));
    }
    return byName;
  }

  /** An empty default says that the value must be given. */
  private static Operand<TFloat32> noDefault(Ops scope) {
    return scope.constant(new float[0]);
  }

  private static Operand<TString> text(Ops scope, String name) {
    return scope.withName(name).placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
  }

  private Map<String, Operand<TFloat32>> outputs(
      Ops scope, Map<String, Operand<TFloat32>> columns) {
    List<Operand<TFloat32>> features = new ArrayList<>();
    model.features().forEach(name -> features.add(columns.get(name)));
    Operand<TFloat32> price = model.priceInput().map(columns::get).orElse(null);
    return outputs(scope, scope.stack(features, Stack.axis(1L)), price);
  }

  /**
   * @param price the price input, null when the label is the price itself
   */
  private Map<String, Operand<TFloat32>> outputs(
      Ops scope, Operand<TFloat32> features, Operand<TFloat32> price) {
    ForwardPass forward = new ForwardPass(scope, scaling);
    Operand<TFloat32> label =
        forward.label(
            forward.scaledLabel(
                features, variables.kernels(), variables.biases(), ForwardPass.NOTHING));
    Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
    if (price == null) {
      outputs.put(ModelInterface.PRICE, scope.withName(ModelInterface.PRICE).identity(label));
    } else {
      outputs.put(
          ModelInterface.PRICE,
          scope.withName(ModelInterface.PRICE).math.mul(price, scope.math.exp(label)));
      outputs.put(ModelInterface.RETURN, scope.withName(ModelInterface.RETURN).identity(label));
    }
    return outputs;
  }

  private static Operand<TFloat32> column(Ops scope, String name) {
    return scope
        .withName("input_" + name)
        .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
  }
}
