package dev.coinbeam.orchestration.kfp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidPartTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(strings = {"", "9lives", "with blank", "dash-ed", "caf\u00e9"})
  void aFieldsNameMustBeOne(String name) {
    assertRefused(() -> ParameterSpec.of(name, ParameterType.STRING))
        .hasMessageContaining("the name is '%s'".formatted(name));
    assertRefused(() -> ArtifactSpec.of(name, ArtifactSchema.MODEL))
        .hasMessageContaining("the name is '%s'".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "under_score", "-begins", "ends-", "with blank"})
  void aTasksNameMustBeOne(String name) {
    assertRefused(() -> Task.of(name, Samples.SAY))
        .hasMessageStartingWith("Task '%s': the name is".formatted(name));
    assertRefused(() -> new Component(name, Fields.none(), Fields.none(), container("x")))
        .hasMessageStartingWith("Component '%s': the name is".formatted(name));
  }

  @Test
  void aDefaultMustBeOfItsType() {
    assertRefused(
            () ->
                ParameterSpec.of("rows", ParameterType.NUMBER_INTEGER)
                    .withDefault(TextNode.valueOf("many")))
        .hasMessage(
            "Parameter 'rows', default: the value is \"many\"; expected a whole number from -(2^53 - 1) to 2^53 - 1.");
  }

  @Test
  void aWholeNumberMustFitIntoADouble() {
    assertRefused(
        () ->
            ParameterSpec.of("rows", ParameterType.NUMBER_INTEGER)
                .withDefault(LongNode.valueOf(1L << 53)));
  }

  @Test
  void aNumberMustBeFinite() {
    assertRefused(
        () ->
            ParameterSpec.of("rate", ParameterType.NUMBER_DOUBLE)
                .withDefault(DoubleNode.valueOf(Double.NaN)));
  }

  @Test
  void aDescriptionHasAnEnd() {
    assertRefused(
            () -> ParameterSpec.of("rows", ParameterType.STRING).describedAs("x".repeat(1025)))
        .hasMessageContaining("1025 characters");
  }

  @Test
  void anInputOfEitherSortHasANameOfItsOwn() {
    assertRefused(
            () ->
                Fields.of(ParameterSpec.of("x", ParameterType.STRING))
                    .with(ArtifactSpec.of("x", ArtifactSchema.MODEL)))
        .hasMessageContaining("'x' is used twice");
  }

  @Test
  void anOutputHasNoDefault() {
    ParameterSpec output =
        ParameterSpec.of("x", ParameterType.STRING).withDefault(TextNode.valueOf(""));

    assertRefused(() -> new Component("c", Fields.none(), Fields.of(output), container("x")))
        .hasMessage("Component 'c': output parameter 'x' has a default.");
  }

  @Test
  void aContainerNeedsAnImageAndACommand() {
    assertRefused(() -> Container.of(" "))
        .hasMessageContaining("the image is ' '")
        .hasMessageContaining("the command is missing");
  }

  @Test
  void kubeflowFillsNothingIntoTheEnvironment() {
    assertRefused(
            () ->
                new Container(
                    "image",
                    List.of("x"),
                    List.of(),
                    Map.of("RUN", "{{$.pipeline_job_uuid}}"),
                    Optional.empty()))
        .hasMessageContaining("the environment variable RUN holds a placeholder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{$.inputs.parameters['rows']}} | names no input parameter (there are [p])",
        "{{$.inputs.parameters['p'].value}} | must end with",
        "{{$.inputs.artifacts['p'].path}} | names no input artifact (there are [a])",
        "{{$.inputs.artifacts['a']}} | must end with",
        "{{$.outputs.parameters['q']}} | must end with",
        "{{$.outputs.parameters['q'].path}} | must end with",
        "{{$.outputs.artifacts['b'].output_file}} | must end with",
        "{{$.inputs.params['p']}} | is no placeholder of Kubeflow",
        "{{$.pipeline_run}} | is no placeholder of Kubeflow",
        "{{$.inputs.parameters['p'] | is no placeholder of Kubeflow",
        "--x={{$}} {{$.nothing}} | {{$.nothing}} is no placeholder"
      })
  void aPlaceholderMustNameWhatThereIs(String argument, String mistake) {
    assertRefused(() -> component(argument))
        .hasMessageStartingWith("Component 'c': command 2: ")
        .hasMessageContaining(mistake);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{$}}",
        "{{$.inputs.parameters['p']}}",
        "x{{$.inputs.artifacts['a'].path}}y{{$.inputs.artifacts['a'].uri}}",
        "{{$.outputs.parameters['q'].output_file}}",
        "{{$.outputs.artifacts['b'].path}}",
        "{{$.outputs.output_file}}",
        "{{$.pipeline_job_uuid}}",
        "{{ no placeholder }}"
      })
  void everyPlaceholderOfKubeflowIsTaken(String argument) {
    assertThat(component(argument).container().command()).contains(argument);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0m", "-1", "1.", "1 core", "2000u"})
  void coresMustBeAQuantity(String text) {
    assertRefused(() -> new Cpu(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0Gi", "-1", "1.5Gi", "1GB", "Gi", "1gi"})
  void memoryMustBeAQuantity(String text) {
    assertRefused(() -> new Memory(text));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "500m,0.500", "0.25,0.25"})
  void coresAreNumbers(String text, String cores) {
    assertThat(new Cpu(text).cores()).isEqualByComparingTo(cores);
  }

  @ParameterizedTest
  @CsvSource({"14Gi,15.032385536", "500M,0.5", "1000000000,1", "2K,0.000002", "1Ti,1099.511627776"})
  void memoryIsGigabytes(String text, String gigabytes) {
    assertThat(new Memory(text).gigabytes()).isEqualByComparingTo(gigabytes);
  }

  @Test
  void aLimitIsNotBelowTheRequest() {
    assertRefused(() -> Resources.of("2", "1500m", "2Gi", "2000M"))
        .hasMessageContaining("the CPU limit is 1500m")
        .hasMessageContaining("the memory limit is 2000M");
  }

  @Test
  void aRetryPolicyHasBounds() {
    assertRefused(() -> RetryPolicy.times(0, SECOND));
    assertRefused(() -> RetryPolicy.times(1, SECOND.negated()));
    assertRefused(() -> RetryPolicy.times(1, Duration.ofMillis(1500)));
    assertRefused(() -> new RetryPolicy(1, SECOND, 0.5, SECOND));
    assertRefused(() -> new RetryPolicy(1, SECOND, 2, Duration.ofHours(2)));
  }

  @Test
  void labelsAreThoseOfKubernetes() {
    assertRefused(() -> new PodSettings(Map.of("a b", "c d"), Map.of("/", ""), Map.of(), List.of()))
        .hasMessageContaining("label 'a b'")
        .hasMessageContaining("label 'a b' is 'c d'")
        .hasMessageContaining("annotation '/'");
  }

  @Test
  void aVolumeHasAClaimAndAFolderOfItsOwn() {
    assertRefused(() -> new VolumeClaim("My Claim", "data"))
        .hasMessageContaining("'My Claim'")
        .hasMessageContaining("'data'");
    assertRefused(
            () ->
                new PodSettings(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(new VolumeClaim("a", "/data"), new VolumeClaim("b", "/data"))))
        .hasMessageContaining("two volumes are mounted at /data");
  }

  private static Component component(String argument) {
    return new Component(
        "c",
        Fields.of(ParameterSpec.of("p", ParameterType.STRING))
            .with(ArtifactSpec.of("a", ArtifactSchema.DATASET)),
        Fields.of(ParameterSpec.of("q", ParameterType.STRING))
            .with(ArtifactSpec.of("b", ArtifactSchema.MODEL)),
        container(argument));
  }

  private static Container container(String argument) {
    return Container.of("image", "x", argument);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable making) {
    return assertThatThrownBy(making).isInstanceOf(InvalidPipelineException.class);
  }
}
