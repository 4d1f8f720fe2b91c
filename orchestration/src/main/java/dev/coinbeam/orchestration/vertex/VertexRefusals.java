package dev.coinbeam.orchestration.vertex;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Service;
import dev.coinbeam.orchestration.rest.RestException;

/** Puts Vertex AI's refusals into words. */
final class VertexRefusals {
  private static final Service VERTEX =
      new Service("Vertex AI", "aiplatform.googleapis.com", "roles/aiplatform.user");

  private VertexRefusals() {}

  static CoinbeamException explain(String what, CloudPlace place, RestException refused) {
    if (refused.status() == RestException.NO_ANSWER && refused.reason().contains("unknown")) {
      return new CoinbeamException(
          "Vertex AI cannot %s: there is no host %s; check the network, and that Vertex AI works in the region %s."
              .formatted(what, place.endpoint().base().getHost(), place.region()),
          refused);
    }
    return VERTEX.explain(what, place.project(), refused);
  }
}
