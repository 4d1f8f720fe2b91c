package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.Versions;
import dev.coinbeam.orchestration.steps.CurrentVersions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Versions versions = CurrentVersions.get();
    return new String[] {
      "coinbeam " + versions.coinbeam(),
      "Apache Beam " + versions.beam(),
      "TensorFlow " + versions.tensorflow(),
      "Java " + versions.java()
    };
  }
}
