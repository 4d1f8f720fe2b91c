package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.storage.Store;
import java.util.List;

/**
 * What a finished step gives the launcher for each of its artifacts.
 *
 * <p>Data and models stay where they are under the root: copying them would double them, and a URI
 * outside the run's own folder in the object store fails the task. Their artifact is a small file
 * that names the place and lists the files with their hashes, which is also all that a launcher has
 * to fetch for a task that takes the artifact. Metrics are small and are given as they are.
 */
final class ArtifactFiles {
  private static final long LARGEST_SHOWN = 1 << 20;

  private final Step<?, ?> step;
  private final StepRecord record;
  private final Store store;

  ArtifactFiles(Step<?, ?> step, StepRecord record, Store store) {
    this.step = step;
    this.record = record;
    this.store = store;
  }

  /**
   * The content of an artifact.
   *
   * @throws CoinbeamException when the step gives none of that name
   */
  ArtifactContent content(String name) {
    if (name.equals(StepFields.REPORT)) {
      return new ArtifactContent(
          new ResultPage(step, record, store).html(), JsonNodeFactory.instance.objectNode());
    }
    for (RecordField field : RecordField.of(step.outputType())) {
      if (field.artifact().isPresent() && StepFields.artifact(field).equals(name)) {
        return content(field);
      }
    }
    throw new CoinbeamException(
        "Step %s gives no artifact '%s' in this version of Coinbeam; compile the pipeline again with the version that the image holds."
            .formatted(step.name(), name));
  }

  private ArtifactContent content(RecordField field) {
    String place = record.output().get(field.name()).asText();
    List<FileRecord> files = files(place);
    boolean isShown =
        field.artifact().orElseThrow() == ArtifactType.METRICS
            && files.size() == 1
            && files.get(0).bytes() <= LARGEST_SHOWN;
    if (isShown) {
      String text = store.readText(files.get(0).path());
      return new ArtifactContent(text, MetricNumbers.of(text, record.output()));
    }
    return listed(place, files);
  }

  private List<FileRecord> files(String place) {
    return record.files().stream()
        .filter(file -> file.path().equals(place) || file.path().startsWith(place + "/"))
        .toList();
  }

  private ArtifactContent listed(String place, List<FileRecord> files) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("location", store.address(place));
    ArrayNode entries = list.putArray("files");
    long bytes = 0;
    for (FileRecord file : files) {
      entries.add(RecordJson.toNode(file));
      bytes += file.bytes();
    }
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("location", store.address(place));
    metadata.put("files", files.size());
    metadata.put("bytes", bytes);
    return new ArtifactContent(RecordJson.toText(list), metadata);
  }
}
