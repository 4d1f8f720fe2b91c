package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.NetworkFailures;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks GitHub which commit a branch or tag is at (REST, "Get a commit").
 *
 * <p>It is asked once: the file can be had without, and few requests are free without a token.
 */
final class CommitResolver {
  private final Http http;
  private final GithubAccess github;

  CommitResolver(Http http, GithubAccess github) {
    this.http = http;
    this.github = github;
  }

  /**
   * The commit of a file on GitHub.
   *
   * @param unresolvedReason why there is none
   */
  record Resolution(Optional<String> commit, Optional<String> unresolvedReason) {
    static Resolution at(String commit) {
      return new Resolution(Optional.of(commit), Optional.empty());
    }

    static Resolution unknown(String reason) {
      return new Resolution(Optional.empty(), Optional.of(reason));
    }

    /** For what is not on GitHub. */
    static Resolution none() {
      return new Resolution(Optional.empty(), Optional.empty());
    }
  }

  Resolution resolve(GithubFile file) {
    Optional<String> pinned = file.pinnedCommit();
    if (pinned.isPresent()) {
      return Resolution.at(pinned.get());
    }
    Call call =
        Call.get(file.commitUrl(github.endpoints().api()))
            .with("Accept", "application/vnd.github.sha");
    try (Answer answer = http.send(github.bearing(call))) {
      return answer.status() == 200 ? read(answer) : Resolution.unknown(refused(answer));
    } catch (PassingFailure e) {
      return Resolution.unknown("the GitHub API cannot be reached: " + e.getMessage());
    } catch (IOException e) {
      return Resolution.unknown("the GitHub API cannot be reached: " + NetworkFailures.explain(e));
    } catch (CoinbeamException e) {
      return Resolution.unknown("the GitHub API cannot be used: " + e.getMessage());
    }
  }

  private static Resolution read(Answer answer) throws IOException {
    String text = new String(answer.body().readNBytes(100), StandardCharsets.US_ASCII).strip();
    return IngestRequest.isCommit(text)
        ? Resolution.at(text.toLowerCase(Locale.ROOT))
        : Resolution.unknown("the GitHub API answered with no commit");
  }

  private static String refused(Answer answer) {
    boolean limited =
        answer.status() == 429
            || (answer.status() == 403
                && answer.header("X-RateLimit-Remaining").filter("0"::equals).isPresent());
    return "the GitHub API answered with status "
        + answer.status()
        + (limited ? ", its rate limit is used up; GITHUB_TOKEN raises it" : "");
  }
}
