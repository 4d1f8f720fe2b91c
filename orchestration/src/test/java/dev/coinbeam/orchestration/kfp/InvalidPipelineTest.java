package dev.coinbeam.orchestration.kfp;

import static dev.coinbeam.orchestration.kfp.ParameterSource.constant;
import static dev.coinbeam.orchestration.kfp.ParameterSource.output;
import static dev.coinbeam.orchestration.kfp.ParameterSource.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class InvalidPipelineTest {
  private static final Task LOAD = Samples.load();
  private static final Task FIT = Samples.fit();
  private static final Task SAY = Samples.say();

  @Test
  void aPipelineNeedsATask() {
    assertMistakes(List.of()).containsExactly("there are no tasks; a pipeline needs one at least");
  }

  @Test
  void aPipelinesNameMustBeOneThatBothPlatformsTake() {
    InvalidPipelineException refusal =
        catchThrowableOfType(
            InvalidPipelineException.class,
            () -> new KubeflowPipeline("My Pipeline", "", Samples.parameters(), List.of(LOAD)));

    assertThat(refusal)
        .hasMessageStartingWith("Pipeline 'My Pipeline': the name is 'My Pipeline'; expected 1 to");
  }

  @Test
  void twoTasksOfOneNameAreRefused() {
    assertMistakes(List.of(LOAD, LOAD))
        .containsExactly("task 'load' is there twice; give one another name");
  }

  @Test
  void aTaskMayNotHaveTheNameOfADriverOfKubeflow() {
    Task driver = Task.of("load-driver", Samples.LOAD).with("source", pipeline("source"));

    assertMistakes(List.of(LOAD, driver)).singleElement().asString().contains("'load-driver'");
  }

  @Test
  void twoParametersOfOneNameAreRefused() {
    InvalidPipelineException refusal =
        catchThrowableOfType(
            InvalidPipelineException.class,
            () ->
                new KubeflowPipeline(
                    "twice",
                    "",
                    List.of(
                        ParameterSpec.of("source", ParameterType.STRING),
                        ParameterSpec.of("source", ParameterType.STRING)),
                    List.of(LOAD)));

    assertThat(refusal.mistakes()).containsExactly("parameter 'source' is there twice");
  }

  @Test
  void aMissingParameterIsNamed() {
    assertMistakes(List.of(Task.of("load", Samples.LOAD)))
        .containsExactly("task 'load', parameter 'source': it is not given and has no default");
  }

  @Test
  void aMissingArtifactIsNamed() {
    assertMistakes(List.of(Task.of("say", Samples.SAY)))
        .containsExactly("task 'say', artifact 'anything': it is not given");
  }

  @Test
  void anUnknownInputIsNamed() {
    assertMistakes(List.of(LOAD.with("sauce", pipeline("source"))))
        .containsExactly(
            "task 'load', parameter 'sauce': component 'load' has no such input (it has [source])");
    assertMistakes(List.of(LOAD, FIT, SAY.withArtifact("thing", new TaskOutput("fit", "model"))))
        .containsExactly(
            "task 'say', artifact 'thing': component 'say' has no such input (it has [anything])");
  }

  @Test
  void anUnknownParameterOfThePipelineIsNamed() {
    assertMistakes(List.of(LOAD.with("source", pipeline("sauce"))))
        .containsExactly(
            "task 'load', parameter 'source': the pipeline has no parameter 'sauce' (it has [rate, source])");
  }

  @Test
  void anUnknownProducerIsNamed() {
    assertMistakes(List.of(LOAD, FIT.with("rows", output("lode", "rows"))))
        .containsExactly(
            "task 'fit', parameter 'rows': there is no task 'lode' (there are [fit, load])");
    assertMistakes(List.of(SAY))
        .containsExactly(
            "task 'say', artifact 'anything': there is no task 'fit' (there are [say])");
  }

  @Test
  void anUnknownOutputIsNamed() {
    assertMistakes(List.of(LOAD, FIT.with("rows", output("load", "lines"))))
        .containsExactly(
            "task 'fit', parameter 'rows': task 'load' gives no parameter 'lines' (it gives [rows])");
    assertMistakes(List.of(LOAD, FIT.withArtifact("table", new TaskOutput("load", "tables"))))
        .containsExactly(
            "task 'fit', artifact 'table': task 'load' gives no artifact 'tables' (it gives [table])");
  }

  @Test
  void anOutputOfAnotherTypeIsRefused() {
    assertMistakes(List.of(LOAD, FIT.with("rate", output("load", "rows"))))
        .containsExactly(
            "task 'fit', parameter 'rate': it is NUMBER_DOUBLE, but output 'rows' of task 'load' is NUMBER_INTEGER");
  }

  @Test
  void aParameterOfAnotherTypeIsRefused() {
    assertMistakes(List.of(LOAD.with("source", pipeline("rate"))))
        .containsExactly(
            "task 'load', parameter 'source': it is STRING, but parameter 'rate' of the pipeline is NUMBER_DOUBLE");
  }

  @Test
  void aConstantOfAnotherTypeIsRefused() {
    assertMistakes(List.of(LOAD.with("source", constant(Samples.number(1)))))
        .containsExactly("task 'load', parameter 'source': the value is 1; expected text");
  }

  @Test
  void whatIsKnownOfARunIsText() {
    Task numbered = FIT.with("rows", ParameterSource.run(ParameterSource.RunFact.TASK_ID));

    assertMistakes(List.of(LOAD, numbered))
        .containsExactly(
            "task 'fit', parameter 'rows': it is NUMBER_INTEGER, but what is known of a run is STRING");
  }

  @Test
  void aConstantMayNotHoldAPlaceholder() {
    Task task = LOAD.with("source", constant(TextNode.valueOf("run {{$.pipeline_job_uuid}}")));

    assertMistakes(List.of(task))
        .containsExactly(
            "task 'load', parameter 'source': a constant holds a placeholder; take it from the run");
  }

  @Test
  void anArtifactOfAnotherKindIsRefused() {
    Component wants =
        new Component(
            "wants",
            Fields.none().with(ArtifactSpec.of("page", ArtifactSchema.HTML)),
            Fields.none(),
            Container.of("images/wants:1", "wants"));
    Task task = Task.of("wants", wants).withArtifact("page", new TaskOutput("load", "table"));

    assertMistakes(List.of(LOAD, task))
        .containsExactly(
            "task 'wants', artifact 'page': it is system.HTML, but output 'table' of task 'load' is system.Dataset");
  }

  @Test
  void anUnknownPredecessorIsNamed() {
    assertMistakes(List.of(LOAD.after("nobody")))
        .containsExactly("task 'load', after 'nobody': there is no such task");
  }

  @Test
  void aTaskMayNotTakeItsOwnOutput() {
    assertMistakes(List.of(LOAD, FIT.with("rows", output("fit", "rows"))))
        .contains("task 'fit', parameter 'rows': it would be the task's own output");
  }

  @Test
  void tasksThatWaitForOneAnotherAreRefused() {
    assertMistakes(List.of(LOAD.after("say"), FIT, SAY))
        .containsExactly(
            "task 'load', inputs: it waits for itself (load needs say needs fit needs load)");
  }

  @Test
  void twoComponentsOfOneNameAreRefused() {
    Component other =
        new Component(
            "load", Samples.LOAD.inputs(), Fields.none(), Container.of("images/load:2", "load"));

    assertMistakes(List.of(LOAD, Task.of("other", other).with("source", pipeline("source"))))
        .containsExactly(
            "task 'other', component 'load': task 'load' has another component of that name");
  }

  @Test
  void twoComponentsWithOneContainerAreRefused() {
    Component again =
        new Component("again", Fields.none(), Fields.none(), Container.of("images/x", "x"));
    Component other =
        new Component(
            "other",
            Fields.none(),
            Fields.of(ParameterSpec.of("p", ParameterType.STRING)),
            Container.of("images/x", "x"));

    assertMistakes(List.of(Task.of("again", again), Task.of("other", other)))
        .singleElement()
        .asString()
        .startsWith("task 'other', component 'other': it runs the very container of component");
  }

  @Test
  void tasksOfOneComponentShareTheirPodSettings() {
    Task labelled =
        Task.of("second", Samples.LOAD)
            .with("source", pipeline("source"))
            .with(new PodSettings(Map.of("a", "b"), Map.of(), Map.of(), List.of()));

    assertMistakes(List.of(LOAD, labelled))
        .singleElement()
        .asString()
        .startsWith("task 'second', pod: task 'load' runs the same component");
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    Task wrong =
        new Task(
            "fit",
            Samples.FIT,
            Map.of("rows", output("nobody", "rows")),
            Map.of(),
            Set.of("no-one"),
            Caching.ENABLED,
            Optional.empty(),
            PodSettings.none());

    assertMistakes(List.of(LOAD, wrong)).hasSize(5);
  }

  private static ListAssert<String> assertMistakes(List<Task> tasks) {
    InvalidPipelineException refusal =
        catchThrowableOfType(
            InvalidPipelineException.class,
            () -> new KubeflowPipeline("wrong", "", Samples.parameters(), tasks));
    assertThat(refusal).isNotNull();
    return assertThat(refusal.mistakes());
  }
}
