package dev.coinbeam.model.serving;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * One way to call a loaded model.
 *
 * @param name of the signature
 * @param inputs by name, ascending
 * @param outputs by name, ascending
 */
record ServedSignature(String name, List<TensorSpec> inputs, List<TensorSpec> outputs) {
  ServedSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static ServedSignature of(String name, SignatureDef definition) {
    return new ServedSignature(
        name, specs(definition.getInputsMap()), specs(definition.getOutputsMap()));
  }

  Optional<TensorSpec> input(String inputName) {
    return inputs.stream().filter(input -> input.name().equals(inputName)).findFirst();
  }

  private static List<TensorSpec> specs(Map<String, TensorInfo> infos) {
    return infos.entrySet().stream()
        .map(entry -> TensorSpec.of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(TensorSpec::name))
        .toList();
  }
}
