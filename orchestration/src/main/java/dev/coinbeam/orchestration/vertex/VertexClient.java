package dev.coinbeam.orchestration.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.Operations;
import dev.coinbeam.orchestration.rest.Repeat;
import dev.coinbeam.orchestration.rest.RestBody;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestRequest;
import dev.coinbeam.orchestration.rest.UrlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends typed messages to Vertex AI and reads its answers. */
final class VertexClient {
  private static final int NOT_FOUND = 404;
  private static final String PAGE_SIZE = "100";

  private final CloudPlace place;
  private final RestClient rest;
  private final Operations operations;

  VertexClient(CloudPlace place) {
    this.place = place;
    this.rest = new RestClient(place.rest(), place.endpoint().authorization());
    this.operations = new Operations(rest, place.endpoint(), place.polling());
  }

  /** The resource that all others are under. */
  String parent() {
    return "projects/%s/locations/%s".formatted(place.project(), place.region());
  }

  Operations operations() {
    return operations;
  }

  /** A resource; empty when there is none of that name. */
  <M extends Message> Optional<M> get(String name, M type) {
    try {
      return Optional.of(read(rest.send(RestRequest.get(url(name, Map.of()))).json(), type));
    } catch (RestException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * All resources of a kind that a filter lets pass, over all pages.
   *
   * @param collection such as {@code customJobs}, which is also the field of the answer
   */
  <M extends Message> List<M> list(String collection, String filter, M type) {
    List<M> all = new ArrayList<>();
    String token = "";
    do {
      Map<String, String> query =
          token.isEmpty()
              ? Map.of("filter", filter, "pageSize", PAGE_SIZE)
              : Map.of("filter", filter, "pageSize", PAGE_SIZE, "pageToken", token);
      URI url = url(parent() + "/" + collection, query);
      JsonNode page = rest.send(RestRequest.get(url)).json();
      page.path(collection).forEach(node -> all.add(read(node, type)));
      token = page.path("nextPageToken").asText("");
    } while (!token.isEmpty());
    return all;
  }

  /** Makes a resource that is there at once, unless {@code find} finds it. */
  <M extends Message> M makeOnce(String collection, M resource, Supplier<Optional<M>> find) {
    RestRequest request = post(parent() + "/" + collection, Map.of(), resource);
    return rest.makeOnce(find, request, answer -> read(answer.json(), resource));
  }

  /** A request that makes or does something. */
  RestRequest post(String path, Map<String, String> query, MessageOrBuilder body) {
    return RestRequest.post(url(path, query), RestBody.json(write(body)));
  }

  /** Sends a request that does no harm when it is done twice. */
  void sendSafely(RestRequest request) {
    rest.send(request.repeating(Repeat.SAFE));
  }

  /** Changes some fields of a resource. */
  void patch(String name, String fields, MessageOrBuilder resource) {
    URI url = url(name, Map.of("updateMask", fields));
    rest.send(RestRequest.patch(url, RestBody.json(write(resource))));
  }

  /** Deletes a resource and waits until it is gone; nothing happens when it is gone already. */
  void delete(String what, String name) {
    unlessGone(
        () -> operations.await(what, rest.send(RestRequest.delete(url(name, Map.of()))).json()));
  }

  /** Does something to a resource that may not be there any more. */
  static void unlessGone(Runnable task) {
    try {
      task.run();
    } catch (RestException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Does something, and puts a refusal into words. */
  <T> T explaining(String what, Function<VertexClient, T> task) {
    try {
      return task.apply(this);
    } catch (RestException e) {
      throw VertexRefusals.explain(what, place, e);
    }
  }

  private URI url(String name, Map<String, String> query) {
    return place.endpoint().resolve("v1/" + name + UrlText.query(new TreeMap<>(query)));
  }

  private static String write(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + message, e);
    }
  }

  /** Reads a message; fields that are newer than this program are passed over. */
  @SuppressWarnings("unchecked") // A builder builds what it is made from.
  private static <M extends Message> M read(JsonNode json, M type) {
    Message.Builder builder = type.newBuilderForType();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(withoutDetails(json).toString(), builder);
    } catch (InvalidProtocolBufferException e) {
      throw new CoinbeamException(
          "Vertex AI answered with something else than a %s (%s); check the endpoint."
              .formatted(type.getDescriptorForType().getName(), e.getMessage()),
          e);
    }
    return (M) builder.build();
  }

  /** Without an error's details, whose types only the service knows. */
  private static JsonNode withoutDetails(JsonNode json) {
    if (json.path("error") instanceof ObjectNode error && error.has("details")) {
      error.remove("details");
    }
    return json;
  }
}
