package dev.coinbeam.orchestration.ingest;

import java.util.Optional;

/** Adds the user's token to requests that go to GitHub itself, and to no others. */
final class GithubAccess {
  private final GithubEndpoints endpoints;
  private final Optional<GithubToken> token;

  GithubAccess(GithubEndpoints endpoints, Optional<GithubToken> token) {
    this.endpoints = endpoints;
    this.token = token;
  }

  GithubEndpoints endpoints() {
    return endpoints;
  }

  Call bearing(Call call) {
    return token
        .filter(t -> endpoints.serve(call.uri()))
        .map(t -> call.withSecret("Authorization", t.bearer()))
        .orElse(call);
  }

  Call basic(Call call) {
    return token
        .filter(t -> endpoints.serve(call.uri()))
        .map(t -> call.withSecret("Authorization", t.basic()))
        .orElse(call);
  }
}
