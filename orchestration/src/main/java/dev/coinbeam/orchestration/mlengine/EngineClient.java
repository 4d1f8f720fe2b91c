package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Operations;
import dev.coinbeam.orchestration.google.Service;
import dev.coinbeam.orchestration.rest.Repeat;
import dev.coinbeam.orchestration.rest.RestBody;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends JSON to Cloud ML Engine (API v1) and reads its answers. */
final class EngineClient {
  private static final Service ENGINE =
      new Service("Cloud ML Engine", "ml.googleapis.com", "roles/ml.developer");
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final CloudPlace place;
  private final RestClient rest;
  private final Operations operations;

  EngineClient(CloudPlace place) {
    this.place = place;
    this.rest = new RestClient(place.rest(), place.endpoint().authorization());
    this.operations = new Operations(rest, place.endpoint(), place.polling());
  }

  /** The resource that all others are under. */
  String parent() {
    return "projects/" + place.project();
  }

  Operations operations() {
    return operations;
  }

  /** A resource; empty when there is none of that name. */
  Optional<JsonNode> get(String name) {
    try {
      return Optional.of(rest.send(RestRequest.get(place.endpoint().resolve("v1/" + name))).json());
    } catch (RestException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All resources of a kind, over all pages. */
  List<JsonNode> list(String parent, String collection) {
    List<JsonNode> all = new ArrayList<>();
    String token = "";
    do {
      String query = "?pageSize=100" + (token.isEmpty() ? "" : "&pageToken=" + token);
      String path = "v1/" + parent + "/" + collection + query;
      JsonNode page = rest.send(RestRequest.get(place.endpoint().resolve(path))).json();
      page.path(collection).forEach(all::add);
      token = page.path("nextPageToken").asText("");
    } while (!token.isEmpty());
    return all;
  }

  /** A request that makes or does something. */
  RestRequest post(String path, JsonNode body) {
    return RestRequest.post(place.endpoint().resolve("v1/" + path), RestBody.json(body));
  }

  /** Sends a request that does no harm when it is done twice. */
  JsonNode sendSafely(RestRequest request) {
    return rest.send(request.repeating(Repeat.SAFE)).json();
  }

  /** Deletes a resource; nothing happens when it is gone already. */
  void delete(String what, String name) {
    try {
      operations.await(
          what, rest.send(RestRequest.delete(place.endpoint().resolve("v1/" + name))).json());
    } catch (RestException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Makes a resource of a name that we chose, unless it is there. */
  JsonNode makeOnce(String path, JsonNode body, Supplier<Optional<JsonNode>> find) {
    try {
      return rest.makeOnce(find, post(path, body), answer -> answer.json());
    } catch (RestException e) {
      if (e.status() == CONFLICT) {
        return find.get().orElseThrow(() -> e);
      }
      throw e;
    }
  }

  /** Does something, and puts a refusal into words. */
  <T> T explaining(String what, Supplier<T> task) {
    try {
      return task.get();
    } catch (RestException e) {
      if (e.status() == GONE || isShutDown(e)) {
        throw new CoinbeamException(
            "Cloud ML Engine cannot %s: Google shut the service down on 2025-01-31; use --ml vertex, or give --ml-endpoint for a service that speaks its API."
                .formatted(what),
            e);
      }
      throw ENGINE.explain(what, place.project(), e);
    }
  }

  /** What Google's own address may answer by now. */
  private boolean isShutDown(RestException refused) {
    boolean googles = EngineMl.ADDRESS.equals(place.endpoint().base().toString());
    return googles
        && (refused.status() == NOT_FOUND || refused.status() == RestException.NO_ANSWER);
  }
}
