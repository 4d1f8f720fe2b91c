package dev.coinbeam.orchestration.records;

import java.util.Set;

/** What the inputs of all steps say that can be done by a service for machine learning. */
public interface MlInput extends StepInput {
  /** Which service; the other values mean nothing when it is this machine. */
  MlBackend ml();

  /** The project that pays; must be given for a service. */
  String project();

  /** Where the service works; must be given for a service. */
  String region();

  /** The container image with Coinbeam in it; must be given for a service. */
  String image();

  /** The machines; empty for the service's smallest that fits. */
  String mlMachineType();

  /** Whom the machines act as; empty for what the service chooses. */
  String mlServiceAccount();

  /** The service's address; empty for Google's own. */
  String mlEndpoint();

  @Override
  default Set<String> unused() {
    return ml() == MlBackend.LOCAL
        ? Set.of("project", "region", "image", "mlMachineType", "mlServiceAccount", "mlEndpoint")
        : Set.of();
  }
}
