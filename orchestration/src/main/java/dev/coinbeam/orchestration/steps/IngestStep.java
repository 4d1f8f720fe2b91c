package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.ingest.Ingest;
import dev.coinbeam.orchestration.ingest.IngestOptions;
import dev.coinbeam.orchestration.ingest.IngestRequest;
import dev.coinbeam.orchestration.ingest.IngestedFile;
import dev.coinbeam.orchestration.records.IngestInput;
import dev.coinbeam.orchestration.records.IngestOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings raw prices under the root. */
final class IngestStep implements Step<IngestInput, IngestOutput> {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String description() {
    return "Brings raw prices from a file or URL under the root.";
  }

  @Override
  public Class<IngestInput> inputType() {
    return IngestInput.class;
  }

  @Override
  public Class<IngestOutput> outputType() {
    return IngestOutput.class;
  }

  @Override
  public IngestOutput run(IngestInput input, StepContext context) {
    IngestRequest request =
        new IngestRequest(
            input.source(),
            Optional.of(input.commit()).filter(commit -> !commit.isEmpty()),
            input.sha256().hash());
    IngestedFile file;
    try (Progress.Transfer transfer = context.progress().transfer("ingest")) {
      file = new Ingest(context.store(), IngestOptions.defaults()).ingest(request, transfer::at);
    }
    file.unresolvedReason().ifPresent(context.progress()::say);
    return new IngestOutput(
        file.path(),
        file.sha256(),
        file.bytes(),
        file.source(),
        file.resolvedUrl(),
        file.resolvedCommit().orElse(""),
        file.etag().orElse(""),
        file.reused());
  }

  @Override
  public IngestInput recorded(IngestInput input) {
    return new IngestInput(
        input.root(),
        input.runId(),
        IngestRequest.of(input.source()).shownSource(),
        input.commit(),
        input.sha256());
  }

  /** The content of a local file; a run that continues keeps what a URL once gave. */
  @Override
  public String outsideContent(IngestInput input) throws IOException {
    Optional<Path> file = localFile(input.source());
    return file.isPresent() ? Artifacts.hash(file.get()) : "";
  }

  private static Optional<Path> localFile(String source) {
    try {
      boolean isUrl = source.startsWith("file:");
      return Optional.of(isUrl ? Path.of(URI.create(source)) : Path.of(source))
          .filter(Files::isRegularFile);
    } catch (IllegalArgumentException e) {
      // Some other URL.
      return Optional.empty();
    }
  }
}
