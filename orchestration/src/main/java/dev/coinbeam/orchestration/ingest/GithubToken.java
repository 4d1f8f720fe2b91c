package dev.coinbeam.orchestration.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A GitHub access token, which is sent to GitHub's own hosts only and never printed. */
public final class GithubToken {
  private final String secret;

  private GithubToken(String secret) {
    this.secret = secret;
  }

  /** The token in {@code GITHUB_TOKEN}; empty when it is not set, blank, or not printable ASCII. */
  public static Optional<GithubToken> from(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("GITHUB_TOKEN"))
        .map(String::strip)
        .filter(token -> token.matches("[!-~]+"))
        .map(GithubToken::new);
  }

  String bearer() {
    return "Bearer " + secret;
  }

  /** What Git itself sends, and Git LFS expects. */
  String basic() {
    byte[] pair = ("x-access-token:" + secret).getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public String toString() {
    return "GithubToken[hidden]";
  }
}
