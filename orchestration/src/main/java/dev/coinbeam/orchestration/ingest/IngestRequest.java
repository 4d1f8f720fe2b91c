package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to bring in.
 *
 * <p>{@code source} is one of
 *
 * <ul>
 *   <li>a path or a {@code file:} URL;
 *   <li>an {@code http(s)} URL;
 *   <li>a file on GitHub, with or without {@code https://}: {@code
 *       github.com/OWNER/REPO/blob/REF/PATH}, {@code github.com/OWNER/REPO/raw/REF/PATH} or {@code
 *       raw.githubusercontent.com/OWNER/REPO/REF/PATH}. REF is a branch, a tag or a commit, one
 *       part of the URL; a slash in it is written {@code %2F}, or the ref is given whole as {@code
 *       refs/heads/a/b} is, with {@code %2F} after the third part. A REF of 40 hex digits pins the
 *       file to that commit.
 * </ul>
 *
 * @param source where the file is
 * @param commit replaces the REF of a file on GitHub: 40 hex digits
 * @param sha256 what the content must hash to: 64 hex digits
 */
public record IngestRequest(String source, Optional<String> commit, Optional<String> sha256) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Hex digits are taken in either case and kept in lower case. */
  public IngestRequest {
    if (source.isBlank()) {
      throw new CoinbeamException("The source is blank: give a path or a URL, as --source FILE.");
    }
    source = source.strip();
    commit = commit.map(hex -> checked("commit", hex, COMMIT, 40));
    sha256 = sha256.map(hex -> checked("SHA-256", hex, SHA256, 64));
  }

  /** The file at {@code source}, whatever its content. */
  public static IngestRequest of(String source) {
    return new IngestRequest(source, Optional.empty(), Optional.empty());
  }

  /** This request at a commit of 40 hex digits. */
  public IngestRequest atCommit(String hex) {
    return new IngestRequest(source, Optional.of(hex), sha256);
  }

  /** This request for one content only, a SHA-256 of 64 hex digits. */
  public IngestRequest withSha256(String hex) {
    return new IngestRequest(source, commit, Optional.of(hex));
  }

  /**
   * The source as it may be printed and recorded: values in a URL that look secret are hidden.
   *
   * @throws CoinbeamException when it is neither a path nor a URL that can be ingested
   */
  public String shownSource() {
    Source parsed = new SourceParser(GithubEndpoints.defaults()).parse(of(source));
    return parsed instanceof LocalFile ? source : parsed.shown();
  }

  static boolean isCommit(String reference) {
    return COMMIT.matcher(reference.toLowerCase(Locale.ROOT)).matches();
  }

  private static String checked(String what, String hex, Pattern pattern, int digits) {
    String lower = hex.strip().toLowerCase(Locale.ROOT);
    if (!pattern.matcher(lower).matches()) {
      throw new CoinbeamException(
          "\"" + hex + "\" is not a " + what + ": expected " + digits + " hex digits.");
    }
    return lower;
  }
}
