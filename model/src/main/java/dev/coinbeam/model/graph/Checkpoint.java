package dev.coinbeam.model.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Identity;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * The operations that save and restore a graph's variables, as a SavedModel's saver names them.
 * (The session's own saver does not know resource variables.)
 */
final class Checkpoint {
  private final PlaceholderWithDefault<TString> prefix;
  private final Identity<TString> save;
  private final Op restore;

  Checkpoint(Ops graph, List<Variable> variables) {
    Ops tf = graph.withSubScope("save");
    prefix =
        tf.withName("prefix")
            .placeholderWithDefault(tf.constant("model"), org.tensorflow.ndarray.Shape.scalar());
    Operand<TString> names =
        tf.array(variables.stream().map(Variable::name).toArray(String[]::new));
    Operand<TString> wholeTensors =
        tf.array(Collections.nCopies(variables.size(), "").toArray(String[]::new));
    List<Operand<?>> values = new ArrayList<>();
    variables.forEach(variable -> values.add(variable.value()));
    Save saved = tf.train.save(prefix, names, wholeTensors, values);
    save = tf.withControlDependencies(saved).withName("control").identity(prefix);

    Restore restored =
        tf.train.restore(
            prefix, names, wholeTensors, Collections.nCopies(variables.size(), TFloat32.class));
    List<Op> assigned = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      assigned.add(
          tf.assignVariableOp(
              variables.get(i).handle(), restored.tensors().get(i).expect(TFloat32.class)));
    }
    restore = tf.withControlDependencies(assigned).withName("restore_all").noOp();
  }

  void save(Session session, TString path) {
    session.runner().feed(prefix, path).addTarget(save).run().close();
  }

  SaverDef saverDef() {
    return SaverDef.newBuilder()
        .setFilenameTensorName(tensorName(prefix))
        .setSaveTensorName(tensorName(save))
        .setRestoreOpName(restore.op().name())
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  private static String tensorName(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }
}
