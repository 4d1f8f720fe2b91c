package dev.coinbeam.orchestration.kfp;

import java.util.ArrayList;
import java.util.List;

/**
 * What a container asks of the machine it runs on.
 *
 * @param cpuRequest cores that are kept for it
 * @param cpuLimit cores that it may use, not below the request
 * @param memoryRequest memory that is kept for it
 * @param memoryLimit memory above which it is ended, not below the request
 */
public record Resources(Cpu cpuRequest, Cpu cpuLimit, Memory memoryRequest, Memory memoryLimit) {
  public Resources {
    List<String> mistakes = new ArrayList<>();
    if (cpuLimit.cores().compareTo(cpuRequest.cores()) < 0) {
      mistakes.add(below("CPU", cpuLimit.text(), cpuRequest.text()));
    }
    if (memoryLimit.bytes().compareTo(memoryRequest.bytes()) < 0) {
      mistakes.add(below("memory", memoryLimit.text(), memoryRequest.text()));
    }
    InvalidPipelineException.throwIfAny("Resources", mistakes);
  }

  /** Resources as Kubernetes writes them. */
  public static Resources of(
      String cpuRequest, String cpuLimit, String memoryRequest, String memoryLimit) {
    return new Resources(
        new Cpu(cpuRequest), new Cpu(cpuLimit), new Memory(memoryRequest), new Memory(memoryLimit));
  }

  private static String below(String what, String limit, String request) {
    return "the %s limit is %s; expected at least the request, %s".formatted(what, limit, request);
  }
}
