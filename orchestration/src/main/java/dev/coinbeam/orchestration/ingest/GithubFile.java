package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.rest.UrlText;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file in a repository on GitHub.
 *
 * @param reference branch, tag or commit; may hold slashes
 * @param path within the repository, decoded
 */
record GithubFile(String owner, String repository, String reference, String path)
    implements Source {

  /** The commit that the reference names itself, without asking GitHub. */
  Optional<String> pinnedCommit() {
    return Optional.of(reference)
        .filter(IngestRequest::isCommit)
        .map(hex -> hex.toLowerCase(Locale.ROOT));
  }

  GithubFile at(String otherReference) {
    return new GithubFile(owner, repository, otherReference, path);
  }

  URI rawUrl(URI base) {
    return under(base, encode(owner, repository, reference, path));
  }

  /** Answers with the commit of {@link #reference}. */
  URI commitUrl(URI base) {
    String whole = encode(reference).replace("/", "%2F");
    return under(base, "repos/" + encode(owner, repository) + "/commits/" + whole);
  }

  URI lfsBatchUrl(URI base) {
    return under(base, encode(owner, repository) + ".git/info/lfs/objects/batch");
  }

  @Override
  public String identity() {
    return "github " + encode(owner, repository, reference.replace("/", "%2F"), path);
  }

  @Override
  public String shown() {
    return "https://github.com/" + encode(owner, repository, "blob", reference, path);
  }

  @Override
  public String fileName() {
    return FileNames.safe(path.substring(path.lastIndexOf('/') + 1));
  }

  private static URI under(URI base, String rest) {
    String start = base.toString();
    return URI.create(start.endsWith("/") ? start + rest : start + "/" + rest);
  }

  /** Percent-encodes each part between slashes. */
  private static String encode(String... texts) {
    return Arrays.stream(String.join("/", texts).split("/", -1))
        .map(UrlText::encode)
        .collect(Collectors.joining("/"));
  }
}
