package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.NetworkFailures;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * Brings the content of one URL into a partial file, attempt by attempt.
 *
 * <p>Only a strong ETag makes a broken download resumable: {@code If-Range} then gives the rest of
 * the same bytes, or all of the new ones. A body that came compressed cannot be resumed, so after a
 * break it is asked for as it is.
 */
final class Download {
  private final Http http;
  private final Wanted wanted;
  private final PartialFile partial;
  private final IngestProgress progress;
  private boolean compressed = true;

  Download(Http http, Wanted wanted, PartialFile partial, IngestProgress progress) {
    this.http = http;
    this.wanted = wanted;
    this.partial = partial;
    this.progress = progress;
  }

  /**
   * One attempt, which goes on from where the last one stopped if it can.
   *
   * @throws PassingFailure when another attempt may do better
   * @throws CoinbeamException when none will
   */
  Outcome attempt() throws PassingFailure {
    Optional<String> validator = partial.resumableUnder();
    Call call =
        validator
            .map(etag -> wanted.rest(partial.length(), etag))
            .orElseGet(() -> wanted.whole(compressed));
    try (Answer answer = http.send(call)) {
      return switch (answer.status()) {
        case 200, 203 -> begin(answer);
        case 206 -> goOn(answer, validator);
        case 304 -> notModified(validator);
        case 416 -> nothingLeft(answer, validator);
        default -> throw Statuses.failure(answer, wanted.shown(), wanted.ifMissing());
      };
    } catch (PassingFailure e) {
      // The JDK's client may report a body that breaks off at once as if no answer had come.
      compressed &= e.getCause() == null;
      throw e;
    } catch (IOException e) {
      compressed = false;
      throw new PassingFailure(NetworkFailures.explain(e), e);
    }
  }

  private Outcome begin(Answer answer) throws IOException {
    boolean decode = answer.isGzip() && !wanted.isCompressedFile();
    if (!decode && !answer.isPlain() && !answer.isGzip()) {
      throw new CoinbeamException(
          wanted.shown() + " comes in the encoding \"" + answer.encoding() + "\", not asked for.");
    }
    OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
    checkSize(length.orElse(0));
    try (InputStream in = decode ? new GZIPInputStream(answer.body(), 1 << 16) : answer.body()) {
      return take(in, answer, decode ? OptionalLong.empty() : length);
    }
  }

  private Outcome take(InputStream in, Answer answer, OptionalLong total) throws IOException {
    byte[] head = in.readNBytes(LfsPointer.LONGEST);
    if (LfsPointer.begins(head)) {
      partial.discard();
      return new Outcome.Pointer(pointer(head), Outcome.Origins.of(answer));
    }
    ContentCheck.check(head, wanted.shown(), wanted.fileName(), answer.header("Content-Type"));
    boolean asIs = in == answer.body();
    partial.restart(asIs ? answer.strongEtag() : Optional.empty());
    append(head, head.length, total);
    copy(in, total);
    // What follows the compressed data must come too, or the body was cut off.
    answer.body().transferTo(OutputStream.nullOutputStream());
    return whole(answer, total);
  }

  private Outcome goOn(Answer answer, Optional<String> validator) throws IOException {
    Optional<ContentRange> range = answer.header("Content-Range").flatMap(ContentRange::parse);
    boolean asAsked =
        validator.isPresent()
            && range.filter(r -> r.first() == partial.length()).isPresent()
            && answer.isPlain()
            && answer.header("ETag").filter(etag -> !etag.equals(validator.get())).isEmpty();
    if (!asAsked) {
      throw startOver("the server sent another part of the file than was asked for");
    }
    OptionalLong total = range.orElseThrow().total();
    checkSize(total.orElse(0));
    copy(answer.body(), total);
    if (partial.length() > range.orElseThrow().last() + 1) {
      throw startOver("the server sent more of the file than it said");
    }
    if (partial.length() <= range.orElseThrow().last()) {
      throw new PassingFailure("the body ended too early", Optional.empty());
    }
    return whole(answer, total);
  }

  /** An earlier try got all of the file, but could not bring it to its place. */
  private Outcome nothingLeft(Answer answer, Optional<String> validator) throws PassingFailure {
    OptionalLong total =
        answer
            .header("Content-Range")
            .map(ContentRange::totalOfUnsatisfied)
            .orElse(OptionalLong.empty());
    if (validator.isEmpty() || total.isEmpty() || total.getAsLong() != partial.length()) {
      throw startOver("the server has not the rest of the file");
    }
    return new Outcome.Fetched(Outcome.Origins.ofRest(answer, validator.get()));
  }

  private Outcome notModified(Optional<String> validator) throws PassingFailure {
    if (validator.isPresent() || wanted.known().isEmpty()) {
      throw startOver("the server says that the file is as before, but it was not asked that");
    }
    return new Outcome.NotModified();
  }

  private Outcome whole(Answer answer, OptionalLong total) throws PassingFailure {
    if (total.isPresent() && partial.length() != total.getAsLong()) {
      throw new PassingFailure("the body ended too early", Optional.empty());
    }
    return new Outcome.Fetched(Outcome.Origins.of(answer));
  }

  private PassingFailure startOver(String reason) {
    partial.discard();
    return new PassingFailure(reason, Optional.empty());
  }

  private LfsPointer pointer(byte[] head) {
    return LfsPointer.parse(head)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    wanted.shown()
                        + " is a Git LFS pointer that names no SHA-256 and size: check the file in"
                        + " its repository."));
  }

  private void copy(InputStream in, OptionalLong total) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      append(buffer, n, total);
    }
  }

  private void append(byte[] bytes, int count, OptionalLong total) {
    checkSize(partial.length() + count);
    partial.append(bytes, count);
    progress.at(partial.length(), total);
  }

  private void checkSize(long bytes) {
    if (bytes > wanted.maxBytes()) {
      partial.discard();
      Pins.checkSize(bytes, wanted.maxBytes(), wanted.shown());
    }
  }
}
