package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.graph.ModelInterface;
import dev.coinbeam.model.graph.SavedModelWriter;
import dev.coinbeam.model.graph.Weights;
import dev.coinbeam.model.json.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A SavedModel in the making: it can be loaded and tried where it is, and takes its place, {@code
 * saved_model/}, only when committed. Closing without a commit leaves nothing.
 */
public final class ModelFolder implements AutoCloseable {
  /** The finished model's folder. */
  public static final String NAME = "saved_model";

  /** The model folder's own files, beside TensorFlow's. */
  public static final String EXTRA = "assets.extra";

  private final Path path;
  private final Path place;

  private ModelFolder(Path path, Path place) {
    this.path = path;
    this.place = place;
  }

  /**
   * Writes a SavedModel beside its place.
   *
   * @param output where {@code saved_model/} is to be, made if missing
   * @throws CoinbeamException when it cannot be written
   */
  public static ModelFolder write(Path output, ModelSchema schema, Weights weights) {
    Path path = output.resolve("." + NAME + ".tmp");
    ModelFolder folder = new ModelFolder(path, output.resolve(NAME));
    try {
      Files.createDirectories(output);
      delete(path);
      Files.createDirectories(path.resolve(EXTRA));
      SavedModelWriter.write(path, modelInterface(schema), schema.scaling(), weights);
      Files.writeString(path.resolve(EXTRA).resolve("feature_spec.json"), schema.specDocument());
      return folder;
    } catch (IOException | TensorFlowException e) {
      folder.close();
      throw new CoinbeamException(
          "Cannot write the model to " + output + " (" + e + "): check space and permissions.", e);
    }
  }

  /** Where it is before the commit. */
  public Path path() {
    return path;
  }

  /**
   * Adds report (without its time taken) and evaluation, and moves the folder to its place; a model
   * that was there is replaced.
   */
  public void commit(TrainingReport report, Evaluation evaluation) {
    JsonFiles.write(path.resolve(EXTRA).resolve("training.json"), report.withoutTime());
    JsonFiles.write(path.resolve(EXTRA).resolve("metrics.json"), report.metrics());
    JsonFiles.write(path.resolve(EXTRA).resolve("evaluation.json"), evaluation);
    try {
      replace();
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot move the model to " + place + " (" + e + "): check permissions.", e);
    }
  }

  @Override
  public void close() {
    try {
      delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The old model is deleted only when the new one has its place, and put back when it has not. */
  private void replace() throws IOException {
    Path old = place.resolveSibling("." + NAME + ".old");
    delete(old);
    if (Files.exists(place)) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.exists(old)) {
        Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(old);
  }

  private static ModelInterface modelInterface(ModelSchema schema) {
    Optional<String> price =
        schema.target() == Target.RETURN ? Optional.of(ModelSchema.CLOSE) : Optional.empty();
    return new ModelInterface(schema.features(), schema.inputs(), price);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
  }
}
