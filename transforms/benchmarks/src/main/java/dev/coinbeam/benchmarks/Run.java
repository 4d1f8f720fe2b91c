package dev.coinbeam.benchmarks;

import java.util.OptionalDouble;

/**
 * What one process cost.
 *
 * @param seconds wall time, from before its start until after its end
 * @param cpuSeconds of all its threads; empty where there is no {@code /proc}
 * @param peakMegabytes greatest resident memory, in 10^6 bytes; likewise
 */
record Run(double seconds, OptionalDouble cpuSeconds, OptionalDouble peakMegabytes) {}
