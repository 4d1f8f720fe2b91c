package dev.coinbeam.orchestration.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.NetworkFailures;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks a Git LFS server where an object is (batch API, {@code docs/api/batch.md} of git-lfs,
 * transfer "basic").
 */
final class LfsClient {
  private static final String TYPE = "application/vnd.git-lfs+json";
  private static final int LONGEST_ANSWER = 1 << 20;
  // Set by the HTTP client itself, which refuses to be told.
  private static final Set<String> NOT_OURS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final JsonMapper json = new JsonMapper();
  private final Http http;
  private final GithubAccess github;

  LfsClient(Http http, GithubAccess github) {
    this.http = http;
    this.github = github;
  }

  /**
   * The request that gets the object, one attempt.
   *
   * @throws PassingFailure when another attempt may do better
   * @throws CoinbeamException when the server does not have it, or does not give it
   */
  Call locate(GithubFile file, LfsPointer pointer) throws PassingFailure {
    Call call =
        Call.post(file.lfsBatchUrl(github.endpoints().lfs()), question(pointer))
            .with("Accept", TYPE)
            .with("Content-Type", TYPE);
    String shown = "the Git LFS object of " + file.shown();
    try (Answer answer = http.send(github.basic(call))) {
      if (answer.status() != 200) {
        throw Statuses.failure(
            answer, shown, "the repository may be private, which needs GITHUB_TOKEN");
      }
      byte[] body = answer.body().readNBytes(LONGEST_ANSWER);
      return read(json.readTree(new String(body, StandardCharsets.UTF_8)), pointer, shown);
    } catch (PassingFailure e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new CoinbeamException("Cannot fetch " + shown + ": the answer is no JSON.", e);
    } catch (IOException e) {
      throw new PassingFailure(NetworkFailures.explain(e), e);
    }
  }

  private String question(LfsPointer pointer) {
    ObjectNode question = json.createObjectNode().put("operation", "download");
    question.putArray("transfers").add("basic");
    question
        .putArray("objects")
        .addObject()
        .put("oid", pointer.sha256())
        .put("size", pointer.bytes());
    return question.put("hash_algo", "sha256").toString();
  }

  private static Call read(JsonNode answer, LfsPointer pointer, String shown) {
    JsonNode object = answer.path("objects").path(0);
    if (object.has("error")) {
      JsonNode error = object.path("error");
      throw new CoinbeamException(
          "Cannot fetch "
              + shown
              + ": the server answered with error "
              + error.path("code").asInt()
              + " ("
              + error.path("message").asText()
              + "); the object may never have been uploaded.");
    }
    JsonNode download = object.path("actions").path("download");
    boolean ours = object.path("oid").asText().equals(pointer.sha256());
    URI uri = web(download.path("href").asText());
    if (!ours || uri == null || !answer.path("transfer").asText("basic").equals("basic")) {
      throw new CoinbeamException(
          "Cannot fetch " + shown + ": the server's answer names no download for it.");
    }
    Call call = Call.get(uri);
    for (Map.Entry<String, JsonNode> header : download.path("header").properties()) {
      if (!NOT_OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        call = call.withSecret(header.getKey(), header.getValue().asText());
      }
    }
    return call;
  }

  private static URI web(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = uri.getHost() != null && uri.getScheme().matches("(?i)https?");
      return web ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
