package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.csv.QuotedNewlineException;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The ready-made pipeline: price files in, a features folder out.
 *
 * <pre>{@code
 * FeaturePipelineOptions options = PipelineOptionsFactory.as(FeaturePipelineOptions.class);
 * options.setSource("prices.csv");
 * options.setOutput("features");
 * options.setSymbol(List.of("bitcoin"));
 * FeaturePipelineResult result = FeaturePipeline.run(options);
 * }</pre>
 *
 * <p>Equal input gives equal files, byte for byte, on any number of workers. Files appear whole or
 * not at all; {@code summary.json} comes last. A folder that a run has completed before is replaced
 * when the new one is complete.
 */
public final class FeaturePipeline {
  private FeaturePipeline() {}

  /**
   * Runs the pipeline and waits for it.
   *
   * @throws CoinbeamException when there is no input, it is not what was said, or there is nothing
   *     to make of it; the message is one sentence for the user. Of an output folder, what was
   *     complete before stays as it was, or, when too many rows are rejected, only the rejects are
   *     left
   */
  public static FeaturePipelineResult run(FeaturePipelineOptions options) {
    return run(options, PipelineProgress.silent());
  }

  /**
   * Runs the pipeline, waits for it, and says meanwhile how far it is.
   *
   * @param progress hears it when the run takes longer than a moment
   * @throws CoinbeamException as {@link #run(FeaturePipelineOptions)} does
   */
  public static FeaturePipelineResult run(
      FeaturePipelineOptions options, PipelineProgress progress) {
    return run(options, progress, ProgressWatch.Pace.of(options));
  }

  static FeaturePipelineResult run(
      FeaturePipelineOptions options, PipelineProgress progress, ProgressWatch.Pace pace) {
    long begun = System.nanoTime();
    PriceInput input = input(options);
    SpecText spec = new SpecText(spec(options));
    RunnerTraits.prepare(options, input.textBytes());
    while (true) {
      try (ProgressWatch watch = new ProgressWatch(progress, input.storedBytes(), pace)) {
        Summary summary = attempt(options, spec, input, watch);
        long written = bytesWritten(options.getOutput(), summary);
        watch.succeeded(summary.counts().bars());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        return new FeaturePipelineResult(
            options.getOutput(), summary, input.storedBytes(), written, elapsed);
      } catch (QuotedNewlineException e) {
        if (input.whole().contains(e.file())) {
          throw e;
        }
        input = input.withWhole(e.file());
      } catch (UnknownSymbolException e) {
        throw withPresentSymbols(e, input);
      }
    }
  }

  /**
   * Starts the pipeline and does not wait for it, for runners that work elsewhere. What it makes is
   * read with {@link #finished} when it has ended, by this process or another.
   *
   * @return what the runner answered; what the runner threw is thrown as it was
   * @throws CoinbeamException when there is no input, or the output cannot be written to
   */
  public static PipelineResult start(FeaturePipelineOptions options) {
    PriceInput input = input(options);
    SpecText spec = new SpecText(spec(options));
    RunnerTraits.prepare(options, input.textBytes());
    OutputFolder output = OutputFolder.of(options.getOutput());
    // What another process may have started into this folder is left alone.
    output.begin();
    return new FeatureGraph(options, RunnerTraits.of(options), spec, input, output).build().run();
  }

  /**
   * What a started pipeline has made that has ended as it should; its temporary files go.
   *
   * @param options those that it was started with
   * @param elapsed the time that it took
   * @throws CoinbeamException when the output folder is not complete
   */
  public static FeaturePipelineResult finished(FeaturePipelineOptions options, Duration elapsed) {
    PriceInput input = input(options);
    OutputFolder output = OutputFolder.of(options.getOutput());
    try {
      Summary summary = Summary.fromJson(output.read(FeatureFiles.SUMMARY), FeatureFiles.SUMMARY);
      long written = bytesWritten(options.getOutput(), summary);
      return new FeaturePipelineResult(
          options.getOutput(), summary, input.storedBytes(), written, elapsed);
    } catch (IOException e) {
      throw new CoinbeamException(
          "The features folder %s is not complete (%s); run the pipeline again."
              .formatted(options.getOutput(), OutputFolder.reason(e)),
          e);
    } finally {
      output.deleteTemporariesQuietly();
    }
  }

  /**
   * Removes the temporary files of a started pipeline that has ended otherwise; what was complete
   * in the output folder stays.
   */
  public static void discarded(FeaturePipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    OutputFolder.of(options.getOutput()).deleteTemporariesQuietly();
  }

  /**
   * The size of the price files as they are stored, after a look at their headers.
   *
   * @throws CoinbeamException when there is no input, or it is not what was said
   */
  public static long inputBytes(FeaturePipelineOptions options) {
    return input(options).storedBytes();
  }

  /**
   * Runs the pipeline with options from the command line, on the runner that they name; says on
   * stderr how far it is and prints the totals.
   *
   * @param args such as {@code --source=prices.csv --output=features --symbol=bitcoin}
   */
  public static void main(String[] args) {
    try {
      FeaturePipelineResult result =
          BeamServices.isCoreEnough(args)
              ? BeamServices.coreAlone(() -> runFromArguments(args))
              : runFromArguments(args);
      result.totals().lines(result.elapsed()).forEach(System.out::println);
    } catch (CoinbeamException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static FeaturePipelineResult runFromArguments(String... args) {
    PipelineOptionsFactory.register(FeaturePipelineOptions.class);
    return run(
        PipelineOptionsFactory.fromArgs(args).withValidation().as(FeaturePipelineOptions.class),
        new ProgressLines(System.err));
  }

  private static PriceInput input(FeaturePipelineOptions options) {
    OptionChecks.check(options);
    FileSystems.setDefaultPipelineOptions(options);
    PriceInput input = PriceInput.find(options.getSource(), options.getColumns());
    return options.getFileSplitting() == FileSplitting.NEVER ? input.withAllWhole() : input;
  }

  private static FeatureSpec spec(FeaturePipelineOptions options) {
    String spec = options.getSpec();
    if (spec.isBlank()) {
      return FeatureSpec.preset(options.getPreset());
    }
    boolean isText = spec.indexOf('\n') >= 0 || spec.stripLeading().startsWith("{");
    return isText ? FeatureSpecs.parse(spec, "--spec") : FeatureSpecs.read(Path.of(spec));
  }

  private static Summary attempt(
      FeaturePipelineOptions options, SpecText spec, PriceInput input, ProgressWatch watch) {
    OutputFolder output = OutputFolder.of(options.getOutput());
    output.prepare();
    try {
      PipelineResult running =
          new FeatureGraph(options, RunnerTraits.of(options), spec, input, output).build().run();
      watch.follow(running);
      PipelineResult.State state = running.waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new CoinbeamException("The pipeline ended as " + state + "; see the runner's log.");
      }
      return Summary.fromJson(output.read(FeatureFiles.SUMMARY), FeatureFiles.SUMMARY);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw PipelineFailures.unwrap(e);
    } finally {
      output.deleteTemporariesQuietly();
    }
  }

  private static long bytesWritten(String folder, Summary summary) {
    Set<String> shards = new HashSet<>();
    summary.splits().values().forEach(split -> shards.addAll(split.files()));
    try {
      return OutputFolder.of(folder).bytes(shards);
    } catch (IOException e) {
      throw PipelineFailures.unwrap(e);
    }
  }

  private static CoinbeamException withPresentSymbols(UnknownSymbolException e, PriceInput input) {
    try {
      List<String> like = PresentSymbols.like(e.symbol(), input);
      return new CoinbeamException(
          e.getMessage() + ", such as " + String.join(", ", like) + ".", e);
    } catch (IOException ignored) {
      return e;
    }
  }
}
