package dev.coinbeam.benchmarks;

import java.util.List;

/** A stage of the file pipeline, as a reader of a profile knows it. */
enum Stage {
  SCAN("scan: bytes to numbers", "dev.coinbeam.features.csv."),
  GROUP("group: Beam's coders and bags of packs", "dev.coinbeam.beam.BarPackCoder"),
  PACK(
      "pack: bars to partitions",
      "dev.coinbeam.beam.BarPack",
      "dev.coinbeam.beam.BlockPlan",
      "dev.coinbeam.beam.ScanFn"),
  MERGE("merge: sort and collapse", "dev.coinbeam.beam.BarMerger"),
  KERNELS(
      "kernels: features and labels",
      "dev.coinbeam.features.indicators.",
      "dev.coinbeam.features.engine."),
  STATISTICS("statistics of the train split", "dev.coinbeam.features.statistics."),
  WRITE(
      "format and write",
      "dev.coinbeam.features.files.",
      "dev.coinbeam.beam.PartitionWriter",
      "dev.coinbeam.beam.OutputFolder"),
  OURS("main thread (graph, start-up), the rest of Coinbeam", "dev.coinbeam."),
  BEAM("the rest of Beam", "org.apache.beam."),
  OTHER("other, start-up included", "");

  private final String text;

  @SuppressWarnings("Immutable") // made by List.of
  private final List<String> prefixes;

  Stage(String text, String... prefixes) {
    this.text = text;
    this.prefixes = List.of(prefixes);
  }

  /** How a table calls it. */
  String text() {
    return text;
  }

  /**
   * The stage that a stack is in: that of the innermost frame of ours, else Beam's if there is one.
   *
   * @param classes of the frames, the innermost first
   */
  static Stage of(List<String> classes) {
    Stage found = OTHER;
    for (String frame : classes) {
      Stage stage = ofClass(frame);
      if (stage.compareTo(BEAM) < 0) {
        return stage;
      }
      found = stage.compareTo(found) < 0 ? stage : found;
    }
    return found;
  }

  private static Stage ofClass(String name) {
    for (Stage stage : values()) {
      if (stage.prefixes.stream().anyMatch(name::startsWith)) {
        return stage;
      }
    }
    throw new IllegalStateException("every name starts with nothing");
  }
}
