package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.features.files.FeatureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Does a job's work in this process, from the options that the job carries and nothing else. */
final class FakeWorker {
  private FakeWorker() {}

  static void work(JsonNode carried) {
    FeaturePipelineOptions options =
        PipelineOptionsFactory.fromArgs(endpoint(carried)).as(FeaturePipelineOptions.class);
    options.setRunner(DirectRunner.class);
    options.setSource(carried.get("source").asText());
    options.setOutput(carried.get("output").asText());
    options.setSpec(carried.get("spec").asText());
    options.setFormat(
        FeatureFormat.valueOf(carried.path("format").asText("CSV").toUpperCase(Locale.ROOT)));
    options.setMaxRejectRate(carried.path("maxRejectRate").asDouble(0.01));
    options.setDateFormat(carried.path("dateFormat").asText(""));
    options.setColumns(carried.path("columns").asText(""));
    List<String> symbols = new ArrayList<>();
    carried.path("symbol").forEach(symbol -> symbols.add(symbol.asText()));
    options.setSymbol(symbols);
    FeaturePipeline.run(options);
  }

  private static String[] endpoint(JsonNode carried) {
    return carried.hasNonNull("gcsEndpoint")
        ? new String[] {
          "--gcsEndpoint=" + carried.get("gcsEndpoint").asText(),
          "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"
        }
        : new String[0];
  }
}
