package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the fakes of both services for machine learning do alike: operations that end some requests
 * later, refusals to order, and folders that stand for Cloud Storage.
 *
 * @param <F> the fake itself
 */
abstract class CloudFake<F extends CloudFake<F>> extends HttpFake {
  private final Set<String> places = new HashSet<>();
  private final List<Predicate<FakeRequest>> refused = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, Operation> operations = new HashMap<>();

  /** What an operation does when it ends, after so many requests of any kind. */
  private static final class Operation {
    private final Runnable effect;
    private final String failure;
    private int requestsLeft = 3;
    private boolean done;

    Operation(Runnable effect, String failure) {
      this.effect = effect;
      this.failure = failure;
    }

    void goOn() {
      requestsLeft--;
      if (requestsLeft <= 0 && !done) {
        done = true;
        effect.run();
      }
    }
  }

  /** Takes addresses that begin so for addresses in Cloud Storage. */
  public final F sharing(String folder) {
    places.add(folder);
    return self();
  }

  /** From now on requests are refused so. */
  public final F refusing(Predicate<FakeRequest> requests, Refusal refusal) {
    refused.add(requests);
    refusals.add(refusal);
    return self();
  }

  abstract F self();

  /** The answer to a request that is not refused. */
  abstract FakeResponse route(FakeRequest request);

  /** An operation as the service shows it, without its end. */
  abstract ObjectNode begun(String name);

  /** Completes what the service shows of an operation that ended well. */
  abstract void succeeded(ObjectNode response);

  /** The code of an operation that failed. */
  abstract int failureCode();

  @Override
  protected final FakeResponse answer(FakeRequest request) {
    operations.values().forEach(Operation::goOn);
    for (int i = 0; i < refused.size(); i++) {
      if (refused.get(i).test(request)) {
        throw refusals.get(i);
      }
    }
    return route(request);
  }

  final Set<String> places() {
    return Collections.unmodifiableSet(places);
  }

  /**
   * Begins an operation that ends after some requests.
   *
   * @param failure what it fails with; empty when it does not
   */
  final FakeResponse begin(String name, Runnable effect, String failure) {
    operations.put(name, new Operation(effect, failure));
    return show(name);
  }

  final FakeResponse look(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    if (!operations.containsKey(name) || !request.method().equals("GET")) {
      throw Refusal.notFound("Operation " + name + " is not found.");
    }
    return show(name);
  }

  private FakeResponse show(String name) {
    Operation operation = operations.get(name);
    ObjectNode json = begun(name);
    if (operation.done) {
      json.put("done", true);
      if (operation.failure.isEmpty()) {
        succeeded(json.putObject("response"));
      } else {
        json.putObject("error").put("code", failureCode()).put("message", operation.failure);
      }
    }
    return FakeResponse.json(200, json);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
