package dev.coinbeam.model.graph;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TString;

/**
 * Writes a SavedModel that TensorFlow in any language and TensorFlow Serving load: a fresh graph of
 * the forward pass alone, with resource variables and one signature per input format. Equal weights
 * give equal bytes.
 */
public final class SavedModelWriter {
  private static final String SERVE_TAG = "serve";
  private static final long SCHEMA_VERSION = 1;

  private SavedModelWriter() {}

  /**
   * Writes {@code saved_model.pb} and {@code variables/} into a folder, which may exist.
   *
   * @throws IOException when that fails; what was written by then stays
   */
  public static void write(Path folder, ModelInterface model, Scaling scaling, Weights weights)
      throws IOException {
    Path variables = Files.createDirectories(folder.resolve("variables")).resolve("variables");
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ServingVariables serving = new ServingVariables(tf, weights);
      List<ServingSignature> signatures =
          new ServingGraph(tf, model, scaling, serving).signatures();
      Checkpoint checkpoint = new Checkpoint(tf, serving.variables());
      try (Session session = new Session(graph, Sessions.config());
          TString prefix = TString.scalarOf(variables.toString())) {
        serving.assign(session, weights);
        checkpoint.save(session, prefix);
      }
      MetaGraphDef.Builder metaGraph =
          MetaGraphDef.newBuilder()
              .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags(SERVE_TAG))
              .setGraphDef(graph.toGraphDef())
              .setSaverDef(checkpoint.saverDef());
      signatures.forEach(s -> metaGraph.putSignatureDef(s.name(), s.definition()));
      writeDeterministically(
          folder.resolve("saved_model.pb"),
          SavedModel.newBuilder()
              .setSavedModelSchemaVersion(SCHEMA_VERSION)
              .addMetaGraphs(metaGraph)
              .build());
    }
  }

  private static void writeDeterministically(Path file, SavedModel model) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
    }
  }
}
