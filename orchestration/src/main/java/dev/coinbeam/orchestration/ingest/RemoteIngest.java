package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.ingest.CommitResolver.Resolution;
import dev.coinbeam.orchestration.ingest.Outcome.Origins;
import dev.coinbeam.orchestration.rest.Patience;
import dev.coinbeam.orchestration.rest.ShownUrl;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.net.URI;
import java.util.Optional;

/** Fetches one file from the web or from GitHub, unless it is there already. */
final class RemoteIngest {
  private final RawFolder raw;
  private final Http http;
  private final GithubAccess github;
  private final Patience patience;
  private final IngestOptions options;
  private final IngestRequest request;
  private final IngestProgress progress;

  RemoteIngest(
      RawFolder raw, IngestOptions options, IngestRequest request, IngestProgress progress) {
    this.raw = raw;
    this.http = new Http(options.limits());
    this.github = new GithubAccess(options.github(), options.token());
    this.patience = new Patience(options.retries());
    this.options = options;
    this.request = request;
    this.progress = progress;
  }

  /** What the source gave last, and the file that still holds it. */
  private record Known(IndexRecord record, StoredObject object) {}

  IngestedFile ingest(Source source) {
    Optional<IndexRecord> record = raw.recorded(source);
    if (request.sha256().isPresent()) {
      String pin = request.sha256().get();
      Optional<StoredObject> there = raw.intact(pin, source.fileName());
      if (there.isPresent()) {
        return asPinned(source, pin, there.get(), record);
      }
    }
    Resolution commit = commitOf(source);
    Optional<Known> known =
        record
            .filter(r -> request.sha256().isEmpty())
            .flatMap(r -> raw.intact(r.sha256(), source.fileName()).map(o -> new Known(r, o)));
    if (commit.commit().isPresent()
        && commit.commit().equals(known.map(k -> k.record().commit()))) {
      return result(source, known.get().record(), known.get().object(), commit, true);
    }
    return fetch(source, commit, known);
  }

  /** Nothing is asked of anyone: the content is what was pinned. */
  private static IngestedFile asPinned(
      Source source, String pin, StoredObject there, Optional<IndexRecord> record) {
    IndexRecord last =
        record
            .filter(r -> r.sha256().equals(pin))
            .orElseGet(
                () ->
                    new IndexRecord(
                        source.shown(), source.shown(), null, null, null, pin, there.bytes()));
    Resolution commit = Resolution.none();
    if (source instanceof GithubFile file) {
      commit =
          file.pinnedCommit()
              .or(() -> Optional.ofNullable(last.commit()))
              .map(Resolution::at)
              .orElseGet(() -> Resolution.unknown("not asked: the pinned content was there"));
    }
    return result(source, last, there, commit, true);
  }

  private Resolution commitOf(Source source) {
    return source instanceof GithubFile file
        ? new CommitResolver(http, github).resolve(file)
        : Resolution.none();
  }

  private IngestedFile fetch(Source source, Resolution commit, Optional<Known> known) {
    Wanted wanted =
        new Wanted(
            call(source, commit),
            source.shown(),
            source.fileName(),
            known.map(Known::record),
            source instanceof GithubFile
                ? "check owner, repository, ref and path (a slash within a ref is written %2F), and"
                    + " set GITHUB_TOKEN for a private repository"
                : "check the URL",
            options.maxBytes());
    try (PartialFile partial = raw.claim(source.identity())) {
      Outcome outcome = download(wanted, partial);
      if (outcome instanceof Outcome.Fetched fetched) {
        return keep(source, commit, fetched.origins(), fetched.origins().uri(), partial);
      }
      if (outcome instanceof Outcome.Pointer pointer) {
        return fetchFromLfs(source, commit, pointer);
      }
    }
    Known same = known.orElseThrow();
    IndexRecord record = same.record().withCommit(commit.commit());
    raw.record(source, record);
    return result(source, record, same.object(), commit, true);
  }

  private Call call(Source source, Resolution commit) {
    if (source instanceof GithubFile file) {
      GithubFile fixed = commit.commit().map(file::at).orElse(file);
      return github.bearing(Call.get(fixed.rawUrl(github.endpoints().raw())));
    }
    return github.bearing(Call.get(((WebFile) source).uri()));
  }

  private IngestedFile fetchFromLfs(Source source, Resolution commit, Outcome.Pointer pointer) {
    if (!(source instanceof GithubFile file)) {
      throw new CoinbeamException(
          source.shown() + " is a Git LFS pointer, not the file: give the file's URL on GitHub.");
    }
    LfsPointer to = pointer.to();
    Pins.check(request.sha256(), to.sha256(), source.shown());
    Pins.checkSize(to.bytes(), options.maxBytes(), source.shown());
    Optional<StoredObject> there = raw.intact(to.sha256(), source.fileName());
    if (there.isPresent()) {
      IndexRecord record =
          record(
              source, commit, pointer.origins(), pointer.origins().uri(), there.get(), to.sha256());
      raw.record(source, record);
      return result(source, record, there.get(), commit, true);
    }
    String shown = "the Git LFS object of " + source.shown();
    LfsClient lfs = new LfsClient(http, github);
    Call call = patience.untilItWorks(shown, () -> lfs.locate(file, to));
    Wanted wanted =
        new Wanted(
            call,
            shown,
            source.fileName(),
            Optional.empty(),
            "it may never have been uploaded",
            options.maxBytes());
    try (PartialFile partial = raw.claim("lfs " + to.sha256())) {
      if (!(download(wanted, partial) instanceof Outcome.Fetched fetched)) {
        throw new CoinbeamException(shown + " is a pointer itself: check the repository.");
      }
      if (!partial.sha256().equals(to.sha256()) || partial.length() != to.bytes()) {
        partial.discard();
        throw new CoinbeamException(
            shown + " is not the content that its pointer names: nothing was kept; try again.");
      }
      // The pointer's ETag is what tells next time whether anything has changed.
      return keep(source, commit, pointer.origins(), fetched.origins().uri(), partial);
    }
  }

  private Outcome download(Wanted wanted, PartialFile partial) {
    Download download = new Download(http, wanted, partial, progress);
    return patience.untilItWorks(wanted.shown(), download::attempt);
  }

  private IngestedFile keep(
      Source source, Resolution commit, Origins validators, URI from, PartialFile partial) {
    String sha256 = partial.sha256();
    if (request.sha256().filter(pin -> !pin.equals(sha256)).isPresent()) {
      partial.discard();
    }
    Pins.check(request.sha256(), sha256, source.shown());
    StoredObject kept = raw.keep(partial, source.fileName());
    IndexRecord record = record(source, commit, validators, from, kept, sha256);
    raw.record(source, record);
    return result(source, record, kept, commit, false);
  }

  private static IndexRecord record(
      Source source,
      Resolution commit,
      Origins validators,
      URI from,
      StoredObject object,
      String sha256) {
    return new IndexRecord(
        source.shown(),
        ShownUrl.of(from),
        commit.commit().orElse(null),
        validators.etag().orElse(null),
        validators.lastModified().orElse(null),
        sha256,
        object.bytes());
  }

  private static IngestedFile result(
      Source source, IndexRecord record, StoredObject object, Resolution commit, boolean reused) {
    return new IngestedFile(
        object.name(),
        record.sha256(),
        object.bytes(),
        source.shown(),
        record.url(),
        commit.commit(),
        commit.unresolvedReason(),
        Optional.ofNullable(record.etag()),
        reused);
  }
}
