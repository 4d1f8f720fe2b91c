package dev.coinbeam.flink;

import dev.coinbeam.beam.FeaturePipelineOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster in this process that jobs are submitted to over its REST port. */
final class TwoTaskManagers {
  private static final int SLOTS = 2;

  private final MiniCluster cluster;

  private TwoTaskManagers(MiniCluster cluster) {
    this.cluster = cluster;
  }

  static TwoTaskManagers start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    // The library is in this process already; a second copy of its classes would be other classes.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return new TwoTaskManagers(cluster);
  }

  /** Sends a run to this cluster. */
  void use(FeaturePipelineOptions options) throws Exception {
    URI rest = cluster.getRestAddress().get();
    options.setRunner(FlinkRunner.class);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setFlinkMaster(rest.getHost() + ":" + rest.getPort());
    flink.setParallelism(2 * SLOTS);
    flink.setExecutionModeForBatch("BATCH");
    flink.setFasterCopy(true);
    URI library =
        FeaturePipelineOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    flink.setFilesToStage(List.of(library.getPath()));
  }

  /** Ends one task manager, with all that it holds, and puts a new one in its place. */
  void replaceTaskManager() throws Exception {
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
  }

  /** The most attempts that any task of the only job took. */
  int mostAttempts() throws Exception {
    int most = 0;
    var job = cluster.listJobs().get().iterator().next().getJobId();
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      most = Math.max(most, task.getCurrentExecutionAttempt().getAttemptNumber() + 1);
    }
    return most;
  }

  void stop() throws Exception {
    cluster.close();
  }
}
