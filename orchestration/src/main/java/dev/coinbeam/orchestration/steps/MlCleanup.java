package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cleanup.RunScope;
import dev.coinbeam.orchestration.records.DeployInput;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.MlInput;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TuneInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a run has made in the services for machine learning that its steps' inputs name. */
final class MlCleanup implements CleanupSource {
  private final CloudBackends backends;
  private final Consumer<String> say;

  /**
   * @param say takes lines for the log
   */
  MlCleanup(Consumer<String> say) {
    this(CloudBackends.defaults(), say);
  }

  MlCleanup(CloudBackends backends, Consumer<String> say) {
    this.backends = backends;
    this.say = say;
  }

  /** Where an input asked; equal places are looked at once. */
  private record Place(MlBackend ml, String project, String region, String endpoint) {
    static Place of(MlInput input) {
      return new Place(input.ml(), input.project(), input.region(), input.mlEndpoint());
    }
  }

  @Override
  public List<RunResource> find(RunScope scope) {
    List<RunResource> found = new ArrayList<>();
    Set<Place> seen = new LinkedHashSet<>();
    scope
        .record()
        .ifPresent(
            record ->
                inputs(record)
                    .filter(input -> input.ml() != null && input.ml() != MlBackend.LOCAL)
                    .filter(input -> seen.add(Place.of(input)))
                    .forEach(
                        input ->
                            found.addAll(
                                backends
                                    .connect(input, scope.store(), say)
                                    .madeBy(scope.runId(), scope.models()))));
    return found;
  }

  private static Stream<MlInput> inputs(RunRecord record) {
    return Stream.<Optional<? extends MlInput>>of(
            record.input("deploy", DeployInput.class),
            record.input("train", TrainInput.class),
            record.input("tune", TuneInput.class))
        .flatMap(Optional::stream);
  }
}
