package dev.coinbeam.orchestration.dataflow;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.rest.NetworkFailures;
import dev.coinbeam.orchestration.rest.RestException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.runners.dataflow.DataflowJobAlreadyExistsException;

/** Says in one sentence why a job was not started, or did not end well. */
final class DataflowFailures {
  private static final int DEEPEST = 50;
  private static final int LONGEST = 600;
  private static final int CONFLICT = 409;

  /** What one of our own exceptions said, within a worker's stack trace. */
  private static final Pattern OURS =
      Pattern.compile("dev\\.coinbeam\\.[\\w.$]*Exception: ([^\\r\\n]+)");

  private DataflowFailures() {}

  static CoinbeamException noCredentials() {
    return new CoinbeamException(
        "There are no Google credentials: run 'gcloud auth application-default login', or let GOOGLE_APPLICATION_CREDENTIALS name a credentials file.");
  }

  /** Whether the service refused a job because there is an active one of its name. */
  static boolean isNameTaken(RuntimeException thrown) {
    return thrown instanceof DataflowJobAlreadyExistsException
        || find(thrown, HttpResponseException.class)
            .filter(refused -> refused.getStatusCode() == CONFLICT)
            .isPresent();
  }

  /** Whether the job may be there all the same, now or in a moment. */
  static boolean isInDoubt(RuntimeException thrown) {
    if (!isFromCreate(thrown)) {
      return false;
    }
    return find(thrown, HttpResponseException.class)
        .map(refused -> refused.getStatusCode() >= 500)
        .orElse(find(thrown, IOException.class).isPresent());
  }

  /**
   * Why a job was not started.
   *
   * @param thrown what the runner threw
   */
  static CoinbeamException notStarted(RuntimeException thrown, JobRequest request) {
    Optional<CoinbeamException> ours = find(thrown, CoinbeamException.class);
    if (ours.isPresent()) {
      return ours.get();
    }
    boolean isStaging = !isFromCreate(thrown);
    String what =
        isStaging
            ? "stage the files of job %s to %s".formatted(request.jobName(), request.staging())
            : "start job " + request.jobName();
    Optional<HttpResponseException> refused = find(thrown, HttpResponseException.class);
    if (refused.isPresent()) {
      return refused(refused.get(), what, isStaging, request.project(), thrown);
    }
    Optional<IOException> io = find(thrown, IOException.class);
    if (io.isPresent()) {
      String said = NetworkFailures.explain(io.get());
      return DataflowJobs.SERVICE.explain(
          what, request.project(), RestException.NO_ANSWER, said, thrown);
    }
    Optional<IllegalArgumentException> bad = find(thrown, IllegalArgumentException.class);
    if (bad.isPresent()) {
      return new CoinbeamException(
          "Dataflow's runner does not take the options of job %s: %s."
              .formatted(request.jobName(), phrase(bad.get().getMessage())),
          thrown);
    }
    return new CoinbeamException(
        "Dataflow cannot %s: %s.".formatted(what, phrase(thrown.getMessage())), thrown);
  }

  /** Why a job that has failed did. */
  static CoinbeamException failed(RemoteJob job, List<JobMessage> messages, String console) {
    return new CoinbeamException(
        "The Dataflow job %s failed: %s (%s).".formatted(job.id(), reason(messages), console));
  }

  /** What to say of a job that somebody has ended. */
  static CoinbeamException ended(RemoteJob job, String console) {
    return new CoinbeamException(
        "The Dataflow job %s was ended by someone: its state is %s (%s); the same command again starts a new one."
            .formatted(job.id(), job.state(), console));
  }

  private static String reason(List<JobMessage> messages) {
    List<JobMessage> errors = messages.stream().filter(JobMessage::isError).toList();
    for (JobMessage error : errors) {
      Matcher ours = OURS.matcher(error.text());
      if (ours.find()) {
        return phrase(ours.group(1));
      }
    }
    // The last one says that the job has failed, the first one why.
    return errors.stream()
        .map(JobMessage::line)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(DataflowFailures::phrase)
        .orElse("it gave no reason");
  }

  private static CoinbeamException refused(
      HttpResponseException refused,
      String what,
      boolean isStaging,
      ProjectName project,
      Throwable thrown) {
    String said = said(refused);
    String lower = said.toLowerCase(Locale.ROOT);
    if (isStaging && refused.getStatusCode() == 403) {
      said = said + "; for the bucket roles/storage.objectAdmin is needed";
    } else if (lower.contains("act as") || lower.contains("actas")) {
      said = said + "; for the workers' account roles/iam.serviceAccountUser is needed";
    } else if (refused.getStatusCode() == 400
        && (lower.contains("region") || lower.contains("location"))) {
      said = said + "; check --region";
    }
    return DataflowJobs.SERVICE.explain(what, project, refused.getStatusCode(), said, thrown);
  }

  private static String said(HttpResponseException refused) {
    String text =
        refused instanceof GoogleJsonResponseException google && google.getDetails() != null
            ? google.getDetails().getMessage()
            : refused.getStatusMessage();
    return phrase(text);
  }

  private static boolean isFromCreate(Throwable thrown) {
    return chain(thrown)
        .flatMap(failure -> Arrays.stream(failure.getStackTrace()))
        .anyMatch(frame -> frame.getClassName().endsWith(".DataflowClient"));
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return chain(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  /** A text as part of a sentence: one line, not too long, no full stop. */
  private static String phrase(String text) {
    String line = String.valueOf(text).strip().replaceAll("\\s+", " ").replaceAll("[.;]+$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
