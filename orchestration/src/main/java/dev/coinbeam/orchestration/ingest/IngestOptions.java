package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RetryOptions;
import dev.coinbeam.orchestration.rest.TimeLimits;
import java.util.Optional;

/**
 * How to bring files in.
 *
 * @param github where GitHub is
 * @param token for private repositories and a higher rate limit; {@link #defaults} takes it from
 *     {@code GITHUB_TOKEN}
 * @param limits time-outs
 * @param retries what to do about passing failures
 * @param maxBytes the largest file taken, at least 1
 */
public record IngestOptions(
    GithubEndpoints github,
    Optional<GithubToken> token,
    TimeLimits limits,
    RetryOptions retries,
    long maxBytes) {
  private static final long DEFAULT_MAX_BYTES = 64L << 30;

  public IngestOptions {
    if (maxBytes < 1) {
      throw new CoinbeamException("maxBytes is " + maxBytes + ", expected >= 1.");
    }
  }

  /** github.com, its token from the environment, patient retries, files up to 64 GiB. */
  public static IngestOptions defaults() {
    return new IngestOptions(
        GithubEndpoints.defaults(),
        GithubToken.from(System.getenv()),
        TimeLimits.defaults(),
        RetryOptions.defaults(),
        DEFAULT_MAX_BYTES);
  }

  /** These options with GitHub elsewhere. */
  public IngestOptions withGithub(GithubEndpoints endpoints) {
    return new IngestOptions(endpoints, token, limits, retries, maxBytes);
  }

  /** These options with another token, or none. */
  public IngestOptions withToken(Optional<GithubToken> other) {
    return new IngestOptions(github, other, limits, retries, maxBytes);
  }

  /** These options with other time-outs. */
  public IngestOptions withLimits(TimeLimits other) {
    return new IngestOptions(github, token, other, retries, maxBytes);
  }

  /** These options with other retries. */
  public IngestOptions withRetries(RetryOptions other) {
    return new IngestOptions(github, token, limits, other, maxBytes);
  }

  /** These options with another largest size. */
  public IngestOptions withMaxBytes(long other) {
    return new IngestOptions(github, token, limits, retries, other);
  }
}
