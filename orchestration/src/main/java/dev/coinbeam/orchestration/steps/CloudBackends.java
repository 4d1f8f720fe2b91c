package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.mlengine.EngineMl;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.MlInput;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.vertex.VertexMl;
import java.util.function.Consumer;

/**
 * Reaches the services for machine learning that inputs name.
 *
 * @param rest how patiently they are asked
 * @param polling how often they are asked whether they have done
 */
record CloudBackends(RestOptions rest, Polling polling) {
  /** As patient as is right for Google's services. */
  static CloudBackends defaults() {
    return new CloudBackends(RestOptions.defaults(), Polling.defaults());
  }

  /**
   * The service.
   *
   * @param store what its machines must be able to read
   * @param say takes lines for the log
   * @throws CoinbeamException when the input names no place, or one that cannot be
   */
  CloudMl connect(MlInput input, Store store, Consumer<String> say) {
    ProjectName project = new ProjectName(input.project());
    Region region = new Region(input.region());
    Endpoint endpoint = Endpoint.of(input.mlEndpoint(), googles(input.ml(), region));
    requireReachable(store, endpoint);
    CloudPlace place = new CloudPlace(project, region, endpoint, rest, polling, say);
    return switch (input.ml()) {
      case VERTEX -> new VertexMl(place);
      case CLOUD_ML_ENGINE -> new EngineMl(place);
      case LOCAL -> throw new IllegalArgumentException("this machine is no service");
    };
  }

  private static String googles(MlBackend ml, Region region) {
    return ml == MlBackend.VERTEX ? VertexMl.address(region) : EngineMl.ADDRESS;
  }

  /** A service on this machine, which is one for tests, shares its folders. */
  private static void requireReachable(Store store, Endpoint endpoint) {
    if (store.localPath("").isPresent() && !endpoint.isOnThisMachine()) {
      throw new CoinbeamException(
          "The root %s is a folder of this machine, which no cloud service can read: give a bucket, such as --root gs://my-bucket/coinbeam, or --ml local."
              .formatted(store.root()));
    }
  }
}
