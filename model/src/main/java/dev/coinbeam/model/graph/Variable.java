package dev.coinbeam.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** A float resource variable: unlike the older kind, its reads and writes never race. */
record Variable(
    String name,
    Shape shape,
    VarHandleOp handle,
    Operand<TFloat32> value,
    Placeholder<TFloat32> initial,
    Op assign) {

  static Variable of(Ops tf, String name, Shape shape) {
    Ops scoped = tf.withSubScope(name);
    VarHandleOp handle =
        scoped.withName("handle").varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> initial =
        scoped.withName("initial").placeholder(TFloat32.class, Placeholder.shape(shape));
    return new Variable(
        name,
        shape,
        handle,
        scoped.withName("value").readVariableOp(handle, TFloat32.class),
        initial,
        scoped.withName("assign").assignVariableOp(handle, initial));
  }
}
