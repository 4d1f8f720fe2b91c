package dev.coinbeam.beam;

import dev.coinbeam.features.csv.PriceRange;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/** The graph of {@link FeaturePipeline}: scan ranges, group packs, compute partitions, finish. */
final class FeatureGraph {
  private final FeaturePipelineOptions options;
  private final SpecText spec;
  private final PriceInput input;
  private final OutputFolder output;
  private final RunnerTraits runner;

  FeatureGraph(
      FeaturePipelineOptions options,
      RunnerTraits runner,
      SpecText spec,
      PriceInput input,
      OutputFolder output) {
    this.options = options;
    this.spec = spec;
    this.input = input;
    this.output = output;
    this.runner = runner;
  }

  Pipeline build() {
    Pipeline pipeline = Pipeline.create(options);
    BlockPlan plan = BlockPlan.of(spec.engine(), options.getBlockLength(), partitions());
    PCollectionTuple scanned =
        readings(pipeline)
            .apply(
                "Scan",
                ParDo.of(
                        new ScanFn(plan, output, options.getDateFormat(), new TreeSet<>(symbols())))
                    .withOutputTags(
                        ScanFn.PACKS, TupleTagList.of(ScanFn.RANGE).and(ScanFn.REPORTS)));
    PCollectionView<Iterable<KV<Long, Long>>> ranges =
        scanned
            .get(ScanFn.RANGE)
            .setCoder(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()))
            .apply("TimeRange", View.asIterable());
    PCollection<Report> computed =
        scanned
            .get(ScanFn.PACKS)
            .setCoder(KvCoder.of(VarIntCoder.of(), new BarPackCoder()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Compute",
                ParDo.of(new ComputeFn(spec, plan, output, options.getFormat(), ranges))
                    .withSideInputs(ranges))
            .setCoder(new ReportCoder());
    PCollectionList.of(scanned.get(ScanFn.REPORTS).setCoder(new ReportCoder()))
        .and(computed)
        .apply("Reports", Flatten.pCollections())
        .apply(
            "OneKey",
            WithKeys.<Integer, Report>of(0)
                .withKeyType(VarIntCoder.of().getEncodedTypeDescriptor()))
        .apply("Gather", GroupByKey.create())
        .apply("Finish", ParDo.of(new FinishFn(finisher())));
    return pipeline;
  }

  private PCollection<Reading> readings(Pipeline pipeline) {
    if (runner.sharesWorkByBundle()) {
      List<PriceRange> ranges =
          input.ranges(runner.chunkBytes(input.textBytes(), options.getChunkBytes()));
      return pipeline.apply(
          "Ranges",
          Create.of(Reading.shared(ranges, runner.workers()))
              .withCoder(SerializableCoder.of(Reading.class)));
    }
    return pipeline
        .apply(
            "Files",
            Create.of(input.cuts(options.getChunkBytes()))
                .withCoder(SerializableCoder.of(FileCut.class)))
        .apply("Ranges", ParDo.of(new CutFn()))
        .setCoder(SerializableCoder.of(Reading.class))
        .apply("Spread", Reshuffle.viaRandomKey());
  }

  private int partitions() {
    return options.getPartitions() > 0
        ? options.getPartitions()
        : PartitionCount.forText(input.textBytes());
  }

  private List<String> symbols() {
    return options.getSymbol() == null ? List.of() : List.copyOf(options.getSymbol());
  }

  private FeatureFolderFinisher finisher() {
    RunChecks checks = new RunChecks(options.getSource(), symbols(), options.getMaxRejectRate());
    return new FeatureFolderFinisher(spec, output, options.getFormat(), checks);
  }
}
