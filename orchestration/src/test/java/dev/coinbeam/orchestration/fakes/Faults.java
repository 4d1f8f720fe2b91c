package dev.coinbeam.orchestration.fakes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Which requests to a fake go wrong, and how: a schedule, asked once per request.
 *
 * <p>One schedule may serve several fakes at once. What a seed decides, it decides by the order of
 * arrival; one client with one thread meets the same faults again.
 */
public final class Faults {
  /** All that a client with ordinary time-outs gets over quickly. */
  public static final List<Fault> PASSING =
      List.of(
          Fault.TOO_MANY_REQUESTS,
          Fault.SERVER_ERROR,
          Fault.UNAVAILABLE,
          Fault.DROPPED,
          Fault.LOST_RESPONSE,
          Fault.TRUNCATED_BODY,
          Fault.SLOW_BODY);

  private final Predicate<FakeRequest> concerned;
  private final Schedule schedule;
  private int injected;

  @FunctionalInterface
  private interface Schedule {
    Optional<Fault> next(FakeRequest request);
  }

  private Faults(Predicate<FakeRequest> concerned, Schedule schedule) {
    this.concerned = concerned;
    this.schedule = schedule;
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(request -> false, request -> Optional.empty());
  }

  /** The first requests go wrong in these ways, one after the other; the rest do not. */
  public static Faults inTurn(Fault... faults) {
    Deque<Fault> left = new ArrayDeque<>(List.of(faults));
    return new Faults(request -> true, request -> Optional.ofNullable(left.poll()));
  }

  /** From the {@code n}-th request on, counted from 0, every connection is closed at once. */
  public static Faults cutOffAfter(int n) {
    int[] seen = {0};
    return new Faults(
        request -> true, request -> seen[0]++ < n ? Optional.empty() : Optional.of(Fault.DROPPED));
  }

  /**
   * As if the client were killed: the {@code n}-th request, counted from 0, takes effect without an
   * answer, and every later connection is closed at once.
   */
  public static Faults killedAfter(int n) {
    int[] seen = {0};
    return new Faults(
        request -> true,
        request -> {
          int number = seen[0]++;
          return number < n
              ? Optional.empty()
              : Optional.of(number == n ? Fault.LOST_RESPONSE : Fault.DROPPED);
        });
  }

  /**
   * A random schedule.
   *
   * @param rate how many of the requests go wrong, in [0, 1)
   * @param mostInARow how often at most the same method and path go wrong one after the other, so
   *     that a client with more attempts than that always gets through
   */
  public static Faults seeded(long seed, double rate, int mostInARow, List<Fault> kinds) {
    Random random = new Random(seed);
    Map<String, Integer> inARow = new HashMap<>();
    return new Faults(
        request -> true,
        request -> {
          String key = request.method() + " " + request.path();
          boolean goesWrong = random.nextDouble() < rate;
          Fault fault = kinds.get(random.nextInt(kinds.size()));
          if (!goesWrong || inARow.getOrDefault(key, 0) >= mostInARow) {
            inARow.remove(key);
            return Optional.empty();
          }
          inARow.merge(key, 1, Integer::sum);
          return Optional.of(fault);
        });
  }

  /** This schedule for some requests; the others are not counted and do not go wrong. */
  public Faults only(Predicate<FakeRequest> requests) {
    return new Faults(concerned.and(requests), schedule);
  }

  /** What happens to a request that has come. */
  public synchronized Optional<Fault> next(FakeRequest request) {
    if (!concerned.test(request)) {
      return Optional.empty();
    }
    Optional<Fault> fault = schedule.next(request);
    if (fault.isPresent()) {
      injected++;
    }
    return fault;
  }

  /** How many requests have gone wrong so far. */
  public synchronized int injected() {
    return injected;
  }
}
