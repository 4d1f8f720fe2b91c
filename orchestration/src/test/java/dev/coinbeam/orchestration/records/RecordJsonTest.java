package dev.coinbeam.orchestration.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.model.training.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final RunId RUN = new RunId("run-1");

  @Test
  void fieldsWithADefaultMayBeMissing() {
    TransformInput input =
        read("{\"root\":\"r\",\"runId\":\"run-1\",\"raw\":\"raw/x.csv\"}", TransformInput.class);

    assertThat(input)
        .isEqualTo(
            new TransformInput(
                "r",
                RUN,
                "raw/x.csv",
                "bitcoin",
                Preset.INDICATORS,
                new SpecText(""),
                FeatureFormat.CSV,
                0.01,
                new DateFormat(""),
                new ColumnNames(""),
                TransformRunner.DIRECT,
                "",
                "",
                "n2-standard-4",
                0,
                "",
                "",
                JobWait.FINISH,
                new BeamOptions("")));
  }

  @Test
  void everyUnknownAndMissingFieldIsNamed() {
    assertThatThrownBy(() -> read("{\"run\":\"run-1\",\"seeed\":1}", TransformInput.class))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContainingAll(
            "unknown field 'run'", "unknown field 'seeed'", "missing field 'runId'", "'raw'");
  }

  @Test
  void aValueOfTheWrongTypeIsNamedWithWhatIsExpected() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"root":"r","runId":"run-1","features":"f","seed":"many",
                     "maxSteps":1.5,"patience":0}
                    """,
                    TuneInput.class))
        .hasMessageContainingAll(
            "'seed' is \"many\"; expected a whole number",
            "'maxSteps' is 1.5; expected a whole number",
            "'patience' is 0; expected a number 1 or more");
  }

  @Test
  void anEnumIsReadInAnyCaseAndWrittenInLowerCase() {
    TransformInput input =
        read(
            "{\"runId\":\"run-1\",\"raw\":\"x\",\"preset\":\"SEED\",\"format\":\"tfrecord\"}",
            TransformInput.class);

    ObjectNode json = RecordJson.toNode(input);

    assertThat(json.get("preset").asText()).isEqualTo("seed");
    assertThat(json.get("format").asText()).isEqualTo("tfrecord");
  }

  @Test
  void anUnknownChoiceIsNamedWithTheKnownOnes() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"runId\":\"run-1\",\"raw\":\"x\",\"preset\":\"best\"}",
                    TransformInput.class))
        .hasMessageContaining("'preset' is \"best\"; expected one of [indicators, seed]");
  }

  @Test
  void aRunIdThatCouldLeaveTheRootIsRefused() {
    assertThatThrownBy(() -> read("{\"runId\":\"../x\",\"raw\":\"x\"}", TransformInput.class))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("the run id is '../x'");
  }

  @Test
  void hyperparametersOutOfRangeAreRefusedByName() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"runId":"run-1","features":"f","hyperparameters":{"learning-rate":7}}
                    """,
                    TrainInput.class))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("learning-rate");
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    assertReadsBack(new IngestOutput("raw/a", "00", 1L << 40, "s", "u", "c", "e", true));
    assertReadsBack(
        new TransformOutput(
            "f",
            "h",
            21,
            800,
            9,
            1,
            2,
            Map.of("BAD_DATE", 2L),
            6,
            1,
            3,
            2,
            1,
            70,
            TransformRunner.DATAFLOW,
            "job-1",
            180,
            1L << 27));
    assertReadsBack(
        new TuneOutput("t", Hyperparameters.defaults(), 20, 1, 7, "rmse", 123.45678901234568));
    assertReadsBack(new TrainOutput("m", "x", "h", 200, 1.5, 1.6, -0.1 / 3));
    assertReadsBack(new TrainOutput("m", "x", "h", 0, Double.NaN, Double.NaN, Double.NaN));
    assertReadsBack(
        new DeployOutput(new ModelName("bitcoin"), 3, "models/bitcoin/3", "00", 0.1, ""));
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertThatThrownBy(() -> RecordJson.parse("{\"a\": }", "in.json"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("in.json is not JSON (line 1: ");
    assertThatThrownBy(() -> RecordJson.parse("[1]", "in.json"))
        .hasMessage("in.json holds no JSON object; expected {...}.");
    assertThatThrownBy(() -> RecordJson.parse("", "in.json"))
        .hasMessage("in.json holds no JSON object; expected {...}.");
    assertThatThrownBy(() -> RecordJson.parse("{\"a\":1,\"a\":2}", "in.json"))
        .hasMessageContaining("Duplicate field 'a'");
  }

  private static <T extends Record> void assertReadsBack(T record) {
    String text = RecordJson.toText(record);
    assertThat(RecordJson.read(RecordJson.parse(text, "test"), record.getClass(), "test"))
        .isEqualTo(record);
  }

  private static <T extends Record> T read(String json, Class<T> type) {
    return RecordJson.read(RecordJson.parse(json, "test"), type, "test");
  }
}
