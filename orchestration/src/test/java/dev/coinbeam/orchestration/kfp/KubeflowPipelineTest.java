package dev.coinbeam.orchestration.kfp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeflowPipelineTest {
  private static final CompiledFile FILE = CompiledFile.read(Samples.pipeline().toYaml());

  @Test
  void aStrictReaderTakesTheFile() {
    assertThat(FILE.mistakes()).isEmpty();
  }

  @Test
  void theFileIsTheOneThatWasAgreedOn() throws Exception {
    try (var expected = getClass().getResourceAsStream("sample.yaml")) {
      assertThat(Samples.pipeline().toYaml())
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theExampleOfTheDocumentationCompiles() {
    Component greeter =
        new Component(
            "greeter",
            Fields.of(ParameterSpec.of("name", ParameterType.STRING)),
            Fields.none(),
            Container.of("alpine", "echo", "Hello, {{$.inputs.parameters['name']}}"));
    String yaml =
        new KubeflowPipeline(
                "hello",
                "Greets someone.",
                List.of(ParameterSpec.of("who", ParameterType.STRING)),
                List.of(Task.of("greet", greeter).with("name", ParameterSource.pipeline("who"))))
            .toYaml();

    assertThat(CompiledFile.read(yaml).mistakes()).isEmpty();
  }

  @Test
  void anotherOrderOfTheSameTasksGivesTheSameBytes() {
    KubeflowPipeline turned =
        new KubeflowPipeline(
            "sample",
            "Shows everything.",
            List.of(Samples.parameters().get(1), Samples.parameters().get(0)),
            List.of(Samples.say(), Samples.fit(), Samples.load()));

    assertThat(turned.toYaml()).isEqualTo(Samples.pipeline().toYaml());
  }

  @Test
  void aTaskWaitsForAllWhoseOutputsItTakesAndForThoseNamed() {
    Task late = Samples.say().after("load");
    KubeflowPipeline pipeline =
        new KubeflowPipeline(
            "late", "", Samples.parameters(), List.of(Samples.load(), Samples.fit(), late));

    JsonNode task = CompiledFile.read(pipeline.toYaml()).tasks().path("say");

    assertThat(task.path("dependentTasks")).map(JsonNode::asText).containsExactly("fit", "load");
  }

  @Test
  void withoutSettingsForKubernetesThereIsOneDocument() {
    KubeflowPipeline pipeline =
        new KubeflowPipeline("one", "", Samples.parameters(), List.of(Samples.load()));

    assertThat(CompiledFile.read(pipeline.toYaml()).platform()).isEmpty();
  }

  @Test
  void aComponentMayServeSeveralTasks() {
    Task again =
        Task.of("load-again", Samples.LOAD)
            .with("source", ParameterSource.constant(TextNode.valueOf("elsewhere")));
    KubeflowPipeline pipeline =
        new KubeflowPipeline("two", "", Samples.parameters(), List.of(Samples.load(), again));

    CompiledFile file = CompiledFile.read(pipeline.toYaml());

    assertThat(file.mistakes()).isEmpty();
    assertThat(file.spec().path("components")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yes",
        "no",
        "on",
        "y",
        "null",
        "~",
        "true",
        "1",
        "1.5",
        "1e3",
        "0x1F",
        "0o17",
        "12:30:45",
        "2018-03-25",
        "=",
        "<<",
        "- item",
        "a: b",
        "# no comment",
        "'single' \"double\"",
        "line\nline\r\n\ttab\n",
        "back\\slash",
        "{{no placeholder}}",
        "*",
        "&a !b %c @d `e",
        "caf\u00e9 \u4e2d\u6587 \ud83d\ude80 \u2028 \u0085 \u0000 \ufeff",
        "a very long text that a writer of YAML might want to break into several lines because it is longer than eighty characters"
      })
  void everyTextStaysWhatItIs(String text) {
    ParameterSpec parameter =
        ParameterSpec.of("text", ParameterType.STRING).withDefault(TextNode.valueOf(text));

    assertThat(readDefault(parameter)).isEqualTo(TextNode.valueOf(text));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.01, 1e-5, 1.5e-300, 1e22, 123456789.123, Double.MAX_VALUE, Double.MIN_VALUE})
  void everyNumberStaysWhatItIs(double number) {
    ParameterSpec parameter =
        ParameterSpec.of("number", ParameterType.NUMBER_DOUBLE)
            .withDefault(DoubleNode.valueOf(number));

    JsonNode value = readDefault(parameter);

    assertThat(value.isNumber()).isTrue();
    assertThat(value.asDouble()).isEqualTo(number);
  }

  @Test
  void wholeNumbersAreWrittenAsSuch() {
    ParameterSpec parameter =
        ParameterSpec.of("number", ParameterType.NUMBER_INTEGER)
            .withDefault(LongNode.valueOf(9007199254740991L));

    assertThat(yaml(parameter)).contains("defaultValue: 9007199254740991\n");
  }

  @Test
  void theHeadingStaysAComment() {
    ParameterSpec parameter =
        ParameterSpec.of("text", ParameterType.STRING)
            .withDefault(TextNode.valueOf("one\ncomponents: {}\u0085x: 1\u2028y: 2"));

    assertThat(CompiledFile.read(yaml(parameter)).mistakes()).isEmpty();
    assertThat(yaml(parameter))
        .contains("#    text: str [Default: 'one\\u000acomponents: {}\\u0085x: 1\\u2028y: 2']\n");
  }

  private static JsonNode readDefault(ParameterSpec parameter) {
    return CompiledFile.read(yaml(parameter))
        .parameters()
        .path(parameter.name())
        .path("defaultValue");
  }

  private static String yaml(ParameterSpec parameter) {
    Task task = Task.of("say", new Component("say", Fields.none(), Fields.none(), say()));
    return new KubeflowPipeline("values", "", List.of(parameter), List.of(task)).toYaml();
  }

  private static Container say() {
    return Container.of("image", "say");
  }
}
