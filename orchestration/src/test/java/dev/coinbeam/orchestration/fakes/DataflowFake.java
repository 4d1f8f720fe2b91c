package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dataflow's {@code v1b3} as far as a batch job needs it: one project, two regions, jobs with
 * states, messages and metrics.
 *
 * <p>A job goes on by one state each time it is looked at, so that no test waits for a clock. What
 * becomes of a new job, its {@link JobPlan} says.
 */
public final class DataflowFake extends HttpFake {
  /** The project that exists. */
  public static final String PROJECT = "coinbeam-test";

  /** A region that has the service. */
  public static final String REGION = "us-central1";

  /** What a second active job of a name meets; the service has been seen to do both. */
  public enum NameClash {
    /** 409. */
    REFUSE,
    /** The first job is the answer. */
    RETURN
  }

  private static final Set<String> REGIONS = Set.of(REGION, "europe-west4");
  private static final int PAGE = 2;
  private static final Pattern PATH =
      Pattern.compile(
          "/v1b3/projects/([^/]+)/locations/([^/]+)/jobs(?:/([^/]+))?(?:/(messages|metrics))?");

  private final List<FakeJob> jobs = new ArrayList<>();
  private final JobCheck check;
  private Supplier<JobPlan> plans = JobPlan::works;
  private NameClash clash = NameClash.REFUSE;
  private Optional<Refusal> refusal = Optional.empty();

  /**
   * @param exists whether a staged file is there, by the location that the job says
   */
  public DataflowFake(Predicate<String> exists) {
    check = new JobCheck(exists);
  }

  /** What becomes of jobs that are created from now on. */
  public synchronized DataflowFake planning(Supplier<JobPlan> next) {
    plans = next;
    return this;
  }

  /** How a second active job of a name is met from now on. */
  public synchronized DataflowFake clashing(NameClash how) {
    clash = how;
    return this;
  }

  /** Creating a job is refused from now on. */
  public synchronized DataflowFake refusing(Refusal why) {
    refusal = Optional.of(why);
    return this;
  }

  /** All jobs that were ever created. */
  public synchronized List<FakeJob> jobs() {
    return List.copyOf(jobs);
  }

  @Override
  protected synchronized FakeResponse answer(FakeRequest request) {
    if (request.header("authorization").isPresent()) {
      throw new AssertionError("a token was shown to a service without accounts");
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw Refusal.notFound("The requested URL " + request.path() + " was not found.");
    }
    requireParent(path.group(1), path.group(2));
    String id = path.group(3);
    if (id == null) {
      return switch (request.method()) {
        case "GET" -> list(request, path.group(2));
        case "POST" -> create(request, path.group(1), path.group(2));
        default -> throw noMethod(request);
      };
    }
    FakeJob job = job(id, path.group(2));
    if (path.group(4) == null) {
      return switch (request.method()) {
        case "GET" -> get(request, job);
        case "PUT" -> update(request, job);
        default -> throw noMethod(request);
      };
    }
    if (!request.method().equals("GET")) {
      throw noMethod(request);
    }
    return path.group(4).equals("messages") ? messages(request, job) : metrics(request, job);
  }

  private static void requireParent(String project, String region) {
    if (!project.equals(PROJECT)) {
      throw Refusal.forbidden("Permission denied on resource project %s.".formatted(project));
    }
    if (!REGIONS.contains(region)) {
      throw Refusal.invalid(
          "The regional endpoint %s is not recognized as a location of the service."
              .formatted(region));
    }
  }

  private FakeResponse create(FakeRequest request, String project, String region) {
    request.allowParameters(Set.of());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    ObjectNode wanted = request.json();
    check.require(wanted, project, region);
    String name = wanted.get("name").asText();
    for (FakeJob job : jobs) {
      boolean same = job.name().equals(name) && job.region().equals(region);
      if (same && job.isAskedForBy(wanted.get("clientRequestId").asText())) {
        return FakeResponse.json(200, job.json());
      }
      if (same && !job.isTerminal()) {
        if (clash == NameClash.RETURN) {
          return FakeResponse.json(200, job.json());
        }
        throw Refusal.conflict(
            ("(1c2d3e): The workflow could not be created. Causes: (4f5a6b): There is already an"
                    + " active job named %s. If you want to submit a second job, try again by"
                    + " setting a different name.")
                .formatted(name));
      }
    }
    FakeJob job = new FakeJob(jobs.size(), wanted, project, region, plans.get());
    jobs.add(job);
    return FakeResponse.json(200, job.json());
  }

  private FakeResponse list(FakeRequest request, String region) {
    request.allowParameters(Set.of("filter", "name", "pageToken", "pageSize", "view"));
    requireOneOf(request, "filter", Set.of("UNKNOWN", "ALL", "TERMINATED", "ACTIVE"));
    String filter = request.parameter("filter").orElse("ALL");
    List<FakeJob> found =
        jobs.stream()
            .filter(job -> job.region().equals(region))
            .filter(job -> request.parameter("name").map(job.name()::equals).orElse(true))
            .filter(job -> !filter.equals("ACTIVE") || !job.isTerminal())
            .filter(job -> !filter.equals("TERMINATED") || job.isTerminal())
            .toList();
    // The view of a list has no labels.
    return page(request, "jobs", found.stream().map(FakeJob::summary).toList());
  }

  private static FakeResponse get(FakeRequest request, FakeJob job) {
    request.allowParameters(Set.of("view"));
    requireOneOf(
        request,
        "view",
        Set.of("JOB_VIEW_UNKNOWN", "JOB_VIEW_SUMMARY", "JOB_VIEW_ALL", "JOB_VIEW_DESCRIPTION"));
    job.advance();
    boolean all = request.parameter("view").map("JOB_VIEW_ALL"::equals).orElse(false);
    return FakeResponse.json(200, all ? job.json() : job.summary());
  }

  private static FakeResponse update(FakeRequest request, FakeJob job) {
    request.allowParameters(Set.of());
    ObjectNode wish = request.json();
    JobCheck.requireKnownFields(wish);
    if (!wish.path("requestedState").asText().equals("JOB_STATE_CANCELLED")) {
      throw Refusal.invalid("The requested state must be JOB_STATE_CANCELLED: " + wish);
    }
    if (job.isTerminal()) {
      throw Refusal.invalid(
          "(7a8b9c): Workflow modification failed. Causes: (0d1e2f): Job %s has terminated in state"
                  .formatted(job.id())
              + " %s and can't be modified.".formatted(job.state()));
    }
    job.cancel();
    return FakeResponse.json(200, job.json());
  }

  private static FakeResponse messages(FakeRequest request, FakeJob job) {
    request.allowParameters(
        Set.of("minimumImportance", "startTime", "endTime", "pageToken", "pageSize"));
    requireOneOf(request, "minimumImportance", Set.of("JOB_MESSAGE_WARNING", "JOB_MESSAGE_ERROR"));
    boolean onlyErrors =
        request.parameter("minimumImportance").map("JOB_MESSAGE_ERROR"::equals).orElse(false);
    List<ObjectNode> found =
        job.messages().stream()
            .filter(m -> !onlyErrors || m.get("messageImportance").asText().endsWith("ERROR"))
            .filter(
                m ->
                    request
                        .parameter("startTime")
                        .map(since -> m.get("time").asText().compareTo(since) >= 0)
                        .orElse(true))
            .toList();
    return page(request, "jobMessages", found);
  }

  private static FakeResponse metrics(FakeRequest request, FakeJob job) {
    request.allowParameters(Set.of("startTime"));
    return FakeResponse.json(200, job.metrics());
  }

  private static FakeResponse page(FakeRequest request, String field, List<ObjectNode> all) {
    int first =
        request
            .parameter("pageToken")
            .map(
                token -> {
                  if (!token.matches("page-\\d+")) {
                    throw Refusal.invalid("Invalid page token " + token);
                  }
                  return Integer.parseInt(token.substring("page-".length()));
                })
            .orElse(0);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    int last = Math.min(all.size(), first + PAGE);
    if (first < last) {
      ArrayNode list = answer.putArray(field);
      all.subList(first, last).forEach(list::add);
    }
    if (last < all.size()) {
      answer.put("nextPageToken", "page-" + last);
    }
    return FakeResponse.json(200, answer);
  }

  private static void requireOneOf(FakeRequest request, String name, Set<String> known) {
    request
        .parameter(name)
        .filter(value -> !known.contains(value))
        .ifPresent(
            value -> {
              throw Refusal.invalid("Invalid value at '%s': \"%s\"".formatted(name, value));
            });
  }

  private FakeJob job(String id, String region) {
    return jobs.stream()
        .filter(job -> job.id().equals(id) && job.region().equals(region))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "(3a4b5c): Information about job %s could not be found in our system."
                        .formatted(id)));
  }

  private static Refusal noMethod(FakeRequest request) {
    return new Refusal(405, "INVALID_ARGUMENT", "badRequest", "No method for " + request + ".");
  }
}
