package dev.coinbeam.model.graph;

/**
 * The trained numbers of one dense layer.
 *
 * @param inputs units before it
 * @param outputs its units
 * @param kernel {@code inputs x outputs}, row by row
 * @param bias one per unit
 */
// Columns of primitives: copying them into lists would box every number.
@SuppressWarnings("ArrayRecordComponent")
public record Layer(int inputs, int outputs, float[] kernel, float[] bias) {
  public Layer {
    if (kernel.length != inputs * outputs || bias.length != outputs) {
      throw new IllegalArgumentException(
          "a layer of %d x %d has %d kernel and %d bias values"
              .formatted(inputs, outputs, kernel.length, bias.length));
    }
  }

  long weights() {
    return (long) kernel.length + bias.length;
  }
}
