package dev.coinbeam.orchestration.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The process that holds a lock.
 *
 * @param machine the name of its machine and, where there are such, of its process namespace
 * @param process its number there
 * @param started when it started, since numbers are used again
 */
record LockHolder(String machine, long process, String started) {
  private static final String MACHINE = "coinbeam-machine";
  private static final String PROCESS = "coinbeam-process";
  private static final String STARTED = "coinbeam-started";

  static LockHolder thisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new LockHolder(thisMachine(), process.pid(), startOf(process));
  }

  Map<String, String> notes() {
    return Map.of(MACHINE, machine, PROCESS, Long.toString(process), STARTED, started);
  }

  static Optional<LockHolder> parse(Map<String, String> notes) {
    String process = notes.getOrDefault(PROCESS, "");
    return notes.containsKey(MACHINE) && process.matches("\\d{1,18}")
        ? Optional.of(
            new LockHolder(
                notes.get(MACHINE), Long.parseLong(process), notes.getOrDefault(STARTED, "")))
        : Optional.empty();
  }

  /** Whether it ran on this machine and has ended, so that nothing needs to be waited for. */
  boolean hasEnded() {
    return machine.equals(thisMachine())
        && ProcessHandle.of(process)
            .filter(ProcessHandle::isAlive)
            .filter(alive -> startOf(alive).equals(started))
            .isEmpty();
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static String thisMachine() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      name = "unnamed";
    }
    return name + namespace();
  }

  /** Two containers may share a machine's name, but number their processes alike. */
  private static String namespace() {
    try {
      return " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
