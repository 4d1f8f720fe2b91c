package dev.coinbeam.orchestration.kfp;

/**
 * An artifact that a component takes or gives: files of any size, known by their URI.
 *
 * @param name 1 to 127 letters, digits and underscores, not beginning with a digit
 * @param schema what kind of thing the files are
 * @param description for people, at most 1024 characters; empty for none
 */
public record ArtifactSpec(String name, ArtifactSchema schema, String description) {
  public ArtifactSpec {
    Names.require("Artifact '%s'".formatted(name), Names.fieldMistake(name), description);
  }

  /** An artifact without a description. */
  public static ArtifactSpec of(String name, ArtifactSchema schema) {
    return new ArtifactSpec(name, schema, "");
  }
}
