package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.beam.BeamServices;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.orchestration.dataflow.DataflowTransform;
import dev.coinbeam.orchestration.dataflow.JobListener;
import dev.coinbeam.orchestration.dataflow.JobRequest;
import dev.coinbeam.orchestration.dataflow.WorkerOptions;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Turns the input of the step {@code transform} into what the pipeline and its runner take. */
final class PipelineInput {
  private static final String ALL_SYMBOLS = "*";

  /** Ingest names files by their content, which then need not be read to be told apart. */
  private static final String BY_CONTENT = ".*sha256-[0-9a-f]{64}.*";

  private PipelineInput() {}

  /** The features folder under the root. */
  static String features(TransformInput input) {
    return RunFiles.folder(input.runId()) + "/features";
  }

  /** The feature spec. */
  static FeatureSpec spec(TransformInput input) {
    return input
        .spec()
        .spec()
        .orElseGet(() -> FeatureSpec.preset(input.preset().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * The pipeline's options.
   *
   * @throws CoinbeamException when Beam does not know one of the user's options
   */
  static FeaturePipelineOptions options(TransformInput input, Store store) {
    FeaturePipelineOptions options = withBeamOptions(input);
    BeamStorage.reach(store, options);
    options.setSource(store.address(input.raw()));
    options.setOutput(store.address(features(input)));
    options.setSymbol(symbols(input));
    options.setSpec(spec(input).canonicalJson());
    options.setFormat(input.format());
    options.setMaxRejectRate(input.maxRejectRate());
    options.setDateFormat(input.dateFormat().value());
    options.setColumns(input.columns().value());
    return options;
  }

  /**
   * The run's job.
   *
   * @throws CoinbeamException when project, region or root do not do for one
   */
  static DataflowTransform job(TransformInput input, Store store, JobListener listener)
      throws IOException {
    JobRequest request =
        new JobRequest(
            store,
            input.runId(),
            RunFiles.folder(input.runId()),
            new ProjectName(input.project()),
            new Region(input.region()),
            hash(input, store),
            new WorkerOptions(
                input.workerMachineType(),
                input.maxWorkers(),
                input.workerServiceAccount(),
                input.workerSubnetwork()),
            input.jobWait());
    return new DataflowTransform(request, options(input, store), listener);
  }

  private static FeaturePipelineOptions withBeamOptions(TransformInput input) {
    List<String> arguments = input.beamOptions().arguments();
    if (arguments.isEmpty()) {
      return PipelineOptionsFactory.as(FeaturePipelineOptions.class);
    }
    try {
      BeamServices.registerAllOptions();
      PipelineOptionsFactory.register(FeaturePipelineOptions.class);
      return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
          .as(FeaturePipelineOptions.class);
    } catch (IllegalArgumentException e) {
      throw new CoinbeamException(
          "Beam does not take the options %s: %s."
              .formatted(
                  input.beamOptions(), String.valueOf(e.getMessage()).replaceAll("\\.$", "")),
          e);
    }
  }

  /** Over what the job works on: not how, and not where the root is. */
  private static String hash(TransformInput input, Store store) throws IOException {
    ObjectNode relevant = RecordJson.toNode(input);
    relevant.remove("root");
    relevant.remove(RecordField.manners(TransformInput.class));
    String content =
        input.raw().matches(BY_CONTENT) ? "" : new Artifacts(store).contentHash(input.raw());
    return Sha256.of(relevant + "\n" + content);
  }

  private static List<String> symbols(TransformInput input) {
    return input.symbol().strip().equals(ALL_SYMBOLS)
        ? List.of()
        : Arrays.stream(input.symbol().split(",", -1)).map(String::strip).toList();
  }
}
