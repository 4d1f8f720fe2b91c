package dev.coinbeam.orchestration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows of the house: they go one way only. */
class LayeringTest {
  private static final String FEATURES = "dev.coinbeam.features..";
  private static final String BEAM = "dev.coinbeam.beam..";
  private static final String MODEL = "dev.coinbeam.model..";
  private static final String ORCHESTRATION = "dev.coinbeam.orchestration..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.coinbeam");

  @Test
  void featuresKnowNoFramework() {
    noClasses()
        .that()
        .resideInAPackage(FEATURES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.beam..", "org.tensorflow..", "com.google..", BEAM, MODEL, ORCHESTRATION)
        .check(CLASSES);
  }

  @Test
  void beamTransformsKnowNeitherModelNorOrchestration() {
    noClasses()
        .that()
        .resideInAPackage(BEAM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MODEL, ORCHESTRATION, "org.tensorflow..")
        .check(CLASSES);
  }

  @Test
  void theModelKnowsNeitherBeamNorOrchestration() {
    noClasses()
        .that()
        .resideInAPackage(MODEL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BEAM, ORCHESTRATION, "org.apache.beam..")
        .check(CLASSES);
  }

  @Test
  void theKubeflowCompilerKnowsNoCloudClient() {
    noClasses()
        .that()
        .resideInAPackage("dev.coinbeam.orchestration.kfp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.cloud..", "com.google.api..", "com.google.auth..")
        .check(CLASSES);
  }

  @Test
  void theKubeflowCompilerKnowsNoStepsOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("dev.coinbeam.orchestration.kfp..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ORCHESTRATION)
                .and(not(resideInAPackage("dev.coinbeam.orchestration.kfp.."))))
        .check(CLASSES);
  }

  @Test
  void featurePackagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching("dev.coinbeam.features.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void modelPackagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching("dev.coinbeam.model.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void orchestrationPackagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching("dev.coinbeam.orchestration.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
