package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.submit.ProtoJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One page of a list, filtered, with so few entries on it that nobody gets by with the first. */
final class FakeList {
  private static final int ON_A_PAGE = 2;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> PARAMETERS =
      Set.of("page_size", "page_token", "sort_by", "filter");
  private static final ProtoJson.Message FILTER =
      ProtoJson.with(ProtoJson.texts(), "predicates", JsonNodeType.ARRAY);
  private static final ProtoJson.Message PREDICATE =
      ProtoJson.texts("operation", "key", "string_value");

  private FakeList() {}

  static ObjectNode page(
      String field, List<ObjectNode> all, FakeRequest request, Set<String> moreParameters) {
    Set<String> allowed = new TreeSet<>(PARAMETERS);
    allowed.addAll(moreParameters);
    request.allowParameters(allowed);
    request.parameter("sort_by").ifPresent(FakeList::checkOrder);
    String filter = request.parameter("filter").orElse("");
    List<ObjectNode> found = all.stream().filter(one -> matches(filter, one)).toList();
    int from = request.parameter("page_token").map(token -> offset(token, filter)).orElse(0);
    int to = Math.min(found.size(), from + ON_A_PAGE);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    found.subList(from, to).forEach(page.withArray(field)::add);
    page.put("total_size", found.size());
    if (to < found.size()) {
      page.put("next_page_token", to + " " + filter);
    }
    return page;
  }

  /** The server decodes a filter once more, after HTTP has. */
  private static boolean matches(String filter, ObjectNode one) {
    if (filter.isEmpty()) {
      return true;
    }
    JsonNode json;
    try {
      json = JSON.readTree(URLDecoder.decode(filter, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("failed to parse valid filter from " + filter);
    }
    for (JsonNode predicate : FILTER.check(json).path("predicates")) {
      PREDICATE.check(predicate);
      String key = predicate.path("key").asText();
      if (!predicate.path("operation").asText().equals("EQUALS") || !key.equals("display_name")) {
        throw Refusal.invalid("no support for filtering on unrecognized field " + predicate);
      }
      // MySQL, which the server stands on, does not tell cases apart.
      if (!one.path(key).asText().equalsIgnoreCase(predicate.path("string_value").asText())) {
        return false;
      }
    }
    return true;
  }

  private static int offset(String token, String filter) {
    int blank = token.indexOf(' ');
    if (blank < 0 || !token.substring(blank + 1).equals(filter)) {
      throw Refusal.invalid("page token does not match the supplied filtering criteria");
    }
    return Integer.parseInt(token.substring(0, blank));
  }

  private static void checkOrder(String sortBy) {
    if (!sortBy.matches("(created_at|display_name)( asc| desc)?")) {
      throw Refusal.invalid("Invalid sort field: " + sortBy);
    }
  }
}
