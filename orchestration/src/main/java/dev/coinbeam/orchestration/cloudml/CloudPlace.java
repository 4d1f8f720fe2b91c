package dev.coinbeam.orchestration.cloudml;

import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where and how a service is asked.
 *
 * @param project that pays
 * @param region where it works
 * @param endpoint its address
 * @param rest how patiently it is asked
 * @param polling how often it is asked whether it has done
 * @param say takes lines for the log
 */
public record CloudPlace(
    ProjectName project,
    Region region,
    Endpoint endpoint,
    RestOptions rest,
    Polling polling,
    Consumer<String> say) {
  public CloudPlace {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(rest, "rest");
    Objects.requireNonNull(polling, "polling");
    Objects.requireNonNull(say, "say");
  }
}
