package dev.coinbeam.orchestration.kfp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.kfp.RandomPipelines.Draft;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class RandomPipelinesTest {
  @Property(tries = 500, seed = "20260801", shrinking = ShrinkingMode.OFF)
  void aSoundPipelineCompilesToAFileThatAStrictReaderTakes(@ForAll long seed) {
    KubeflowPipeline pipeline = new RandomPipelines(new Random(seed)).draft().pipeline();

    CompiledFile file = CompiledFile.read(pipeline.toYaml());

    assertThat(file.mistakes()).isEmpty();
    assertThat(file.tasks()).hasSize(pipeline.tasks().size());
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 2000, seed = "20260802", shrinking = ShrinkingMode.OFF)
  void aChangedPipelineIsRefusedOrStillCompilesToASoundFile(@ForAll long seed) {
    Random random = new Random(seed);
    Draft changed = new Mutations(random).mutated(new RandomPipelines(random).draft());

    String outcome;
    try {
      assertThat(CompiledFile.read(changed.pipeline().toYaml()).mistakes()).isEmpty();
      outcome = "sound";
    } catch (InvalidPipelineException e) {
      assertThat(e.mistakes())
          .isNotEmpty()
          .allSatisfy(mistake -> assertThat(mistake).containsAnyOf("task", "parameter"));
      outcome = "refused";
    }
    Statistics.collect(outcome);
    Statistics.coverage(
        coverage -> {
          coverage.check("refused").percentage(share -> share > 40);
          coverage.check("sound").percentage(share -> share > 10);
        });
  }
}
