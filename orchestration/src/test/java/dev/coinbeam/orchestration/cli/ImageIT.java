package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The image that the profile {@code image} has built: as Docker loads it, layer by layer. */
@EnabledIfSystemProperty(named = "coinbeam.image", matches = ".+")
class ImageIT {
  private static final String LIB = "/opt/coinbeam/lib/";

  private static ImageTar image;

  @BeforeAll
  static void read() throws IOException {
    image = new ImageTar(Path.of(System.getProperty("coinbeam.image")));
  }

  @Test
  void theManifestNamesWhatIsInTheTarAndNothingElse() throws IOException {
    JsonNode manifest = image.manifest();

    List<String> named = new ArrayList<>(List.of("manifest.json", manifest.get("Config").asText()));
    manifest.get("Layers").forEach(layer -> named.add(layer.asText()));
    assertThat(image.json("manifest.json")).hasSize(1);
    assertThat(image.names()).containsExactlyInAnyOrderElementsOf(named);
    assertThat(manifest.get("RepoTags")).isNotEmpty();
  }

  @Test
  void theConfigurationHasTheHashOfEveryLayer() throws IOException {
    List<String> hashes = new ArrayList<>();
    image.config().get("rootfs").get("diff_ids").forEach(hash -> hashes.add(hash.asText()));

    assertThat(image.layers()).extracting(ImageTar.Layer::diffId).isEqualTo(hashes);
  }

  @Test
  void aContainerRunsTheCommandAsANumberThatIsNotRoot() throws IOException {
    JsonNode config = image.config().get("config");

    assertThat(config.get("Entrypoint")).hasSize(1);
    assertThat(config.get("Entrypoint").get(0).asText()).isEqualTo("/opt/coinbeam/bin/coinbeam");
    assertThat(config.get("User").asText()).matches("[1-9]\\d*:[1-9]\\d*");
    assertThat(config.get("WorkingDir").asText()).isEqualTo("/tmp");
    assertThat(config.get("ExposedPorts").has("8501/tcp")).isTrue();
  }

  @Test
  void labelsSayWhatItIsAndFromWhichSource() throws IOException {
    JsonNode labels = image.config().get("config").get("Labels");

    assertThat(labels.get("org.opencontainers.image.title").asText()).isEqualTo("coinbeam");
    for (String label : List.of("description", "version", "revision", "base.name")) {
      assertThat(labels.get("org.opencontainers.image." + label).asText()).isNotBlank();
    }
  }

  @Test
  void theEnvironmentHasNoSecretAndLeavesTheBasesPathAlone() throws IOException {
    List<String> names = new ArrayList<>();
    image.config().get("config").get("Env").forEach(entry -> names.add(entry.asText()));

    assertThat(names)
        .filteredOn(entry -> !entry.matches("(HOME|LC_ALL|TF_CPP_MIN_LOG_LEVEL)=.*"))
        .allMatch(entry -> entry.matches("(PATH|JAVA_\\w+|LANG|LANGUAGE)=.*"));
  }

  @Test
  void theLayersHoldTheDistributionOnceAndNothingElse() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    try (Stream<Path> files = Files.walk(BuiltCommand.home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = "/opt/coinbeam/" + BuiltCommand.home().relativize(file);
        if (!name.startsWith(LIB + "classes.jsa")) {
          expected.put(name, hash(file));
        }
      }
    }
    for (String file : List.of("/opt/coinbeam/java.args", "/usr/local/bin/coinbeam")) {
      expected.put(file, hash(Path.of("src/main/image" + file)));
    }

    List<String> paths = new ArrayList<>();
    Map<String, String> found = new TreeMap<>();
    for (ImageTar.Layer layer : ourLayers()) {
      for (ImageTar.Entry entry : layer.entries()) {
        if (entry.header().isFile()) {
          paths.add(entry.path());
          found.put(entry.path(), entry.sha256());
        }
      }
    }
    assertThat(paths).doesNotHaveDuplicates();
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void whatChangesWithEveryBuildLiesAboveWhatSeldomDoes() throws IOException {
    List<ImageTar.Layer> layers = ourLayers();

    assertThat(layers.get(0).files())
        .isNotEmpty()
        .allMatch(file -> file.startsWith(LIB + "tensorflow-core-native-"));
    assertThat(layers.get(1).files())
        .hasSizeGreaterThan(20)
        .noneMatch(file -> file.startsWith(LIB + "coinbeam-"));
    assertThat(layers.get(2).files())
        .isNotEmpty()
        .allMatch(file -> file.startsWith(LIB + "coinbeam-"));
  }

  @Test
  void allBelongsToRootAndOnlyTheTwoScriptsAreExecutable() throws IOException {
    for (ImageTar.Layer layer : ourLayers()) {
      for (ImageTar.Entry entry : layer.entries()) {
        assertThat(entry.header().getLongUserId()).isZero();
        assertThat(entry.header().getLongGroupId()).isZero();
        boolean isOpen = entry.header().isDirectory() || entry.path().endsWith("/bin/coinbeam");
        assertThat(entry.header().getMode() & 0777)
            .as(entry.path())
            .isEqualTo(isOpen ? 0755 : 0644);
      }
    }
  }

  @Test
  void noTimeInItIsTheTimeOfTheBuild() throws IOException {
    String fixed = image.config().get("created").asText();

    assertThat(Instant.parse(fixed)).isBefore(Instant.parse("2026-01-02T00:00:00Z"));
    for (ImageTar.Layer layer : ourLayers()) {
      assertThat(layer.entries())
          .filteredOn(entry -> entry.header().isFile())
          .allMatch(
              entry ->
                  entry.header().getLastModifiedTime().toInstant().equals(Instant.parse(fixed)));
    }
  }

  /** Without the layers of the base, which lie below. */
  private static List<ImageTar.Layer> ourLayers() throws IOException {
    List<ImageTar.Layer> all = image.layers();
    int first = 0;
    while (all.get(first).files().stream().noneMatch(file -> file.startsWith(LIB))) {
      first++;
    }
    return all.subList(first, all.size());
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ImageTar.hash(in);
    }
  }
}
